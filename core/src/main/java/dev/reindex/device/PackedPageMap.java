// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;
import java.util.List;

/**
 * A slot is a compressed page, as long as its class of content says, and slots follow each other
 * byte by byte. The last slot of a block may reach into the block that its front fills next: its
 * bytes count where it starts, and whoever collects the other block moves it too.
 */
final class PackedPageMap extends PageMap {
  private final int pageBytes;
  private final int blockBytes;
  private final int[] classBytes;

  /** The class that a logical page was last written with. */
  private final byte[] classOf;

  /** Bytes filled in the block of each front. */
  private final int[] filled;

  /**
   * What of a front's last slot did not fit into its block: bytes, page, slot, and the block's
   * erase count, by which it is told from a later slot of the same number.
   */
  private final int[] spillBytes;

  private final int[] spillPage;
  private final int[] spillSlot;
  private final int[] spillErases;

  /** The page that reaches into a block from another, and where it starts: slot and erase count. */
  private final int[] guestPage;

  private final int[] guestSlot;
  private final int[] guestErases;

  PackedPageMap(FlashConfiguration configuration, int blockCount) {
    super(
        configuration,
        new BlockTable(blockCount, blockBytes(configuration), configuration.pageBytes()),
        slotsPerBlock(configuration));
    pageBytes = configuration.pageBytes();
    blockBytes = blockBytes(configuration);
    classBytes = classBytes(configuration);
    classOf = new byte[slotOf.length];
    filled = new int[openBlock.length];
    spillBytes = new int[openBlock.length];
    spillPage = new int[openBlock.length];
    spillSlot = new int[openBlock.length];
    spillErases = new int[openBlock.length];
    guestPage = new int[blockCount];
    guestSlot = new int[blockCount];
    guestErases = new int[blockCount];
  }

  private static int blockBytes(FlashConfiguration configuration) {
    return Math.multiplyExact(configuration.unitPages(), configuration.pageBytes());
  }

  /** To the nearest byte, and at least one. */
  private static int[] classBytes(FlashConfiguration configuration) {
    List<Double> shares = configuration.contentShares();
    return shares.stream()
        .mapToInt(share -> (int) Math.max(1, Math.round(share * configuration.pageBytes())))
        .toArray();
  }

  static int slotsPerBlock(FlashConfiguration configuration) {
    int least = Arrays.stream(classBytes(configuration)).min().orElseThrow();
    return blockBytes(configuration) / least + 1;
  }

  @Override
  void prepare(int block, int front) {
    blocks.valid[block] = 0;
    filled[front] = spillBytes[front];
    guestPage[block] = spillBytes[front] > 0 ? spillPage[front] : NONE;
    guestSlot[block] = spillSlot[front];
    guestErases[block] = spillErases[front];
    spillBytes[front] = 0;
  }

  @Override
  void write(int page, int pages, int stream, int contentClass) {
    for (int at = page; at < page + pages; at++) {
      put(at, contentClass, hostFront(stream));
    }
    blocks.clock += pages;
  }

  @Override
  void writeEach(int[] pages, int from, int to, int stream, int contentClass) {
    for (int at = from; at < to; at++) {
      put(pages[at], contentClass, hostFront(stream));
    }
    blocks.clock += to - from;
  }

  private void put(int page, int contentClass, int front) {
    if (openBlock[front] == NONE) {
      open(front);
    }
    int old = slotOf[page];
    if (old == NONE) {
      mappedPages++;
    } else {
      kill(old, weight(page));
    }
    append(page, contentClass, front);
  }

  private void append(int page, int contentClass, int front) {
    int slot = nextSlot[front]++;
    slotOf[page] = slot;
    ownerOf[slot] = page;
    classOf[page] = (byte) contentClass;
    live[slot >> 6] |= 1L << slot;
    int bytes = classBytes[contentClass];
    blocks.valid[openBlock[front]] += bytes;
    fill(front, filled[front] + bytes);
    if (filled[front] > blockBytes) {
      spillBytes[front] = filled[front] - blockBytes;
      spillPage[front] = page;
      spillSlot[front] = slot;
      spillErases[front] = blocks.erases[openBlock[front]];
    }
    if (filled[front] >= blockBytes) {
      close(front);
    }
  }

  /** Counts the flash pages that this fills up. */
  private void fill(int front, int bytes) {
    nandPages += Math.min(bytes, blockBytes) / pageBytes - filled[front] / pageBytes;
    filled[front] = bytes;
  }

  @Override
  int moveLive(int block) {
    int front = collectedFront(blocks.stream[block]);
    int moved = 0;
    if (hasGuest(block)) {
      put(guestPage[block], classOf[guestPage[block]], front);
      moved++;
    }
    int start = block << slotBits >> 6;
    int end = (block + 1) << slotBits >> 6;
    for (int word = start; word < end; word++) {
      // A copy: to look at the word itself again would wait for what the page before it changed.
      for (long bits = live[word]; bits != 0; bits &= bits - 1) {
        int page = ownerOf[(word << 6) + Long.numberOfTrailingZeros(bits)];
        if (openBlock[front] == NONE) {
          open(front);
        }
        append(page, classOf[page], front);
        moved++;
      }
    }
    Arrays.fill(live, start, end, 0);
    return moved;
  }

  /** Whether a page reaches into this block, and was neither written again nor moved since. */
  private boolean hasGuest(int block) {
    int page = guestPage[block];
    int slot = guestSlot[block];
    return page != NONE
        && slotOf[page] == slot
        && blocks.erases[slot >> slotBits] == guestErases[block];
  }

  @Override
  int weight(int page) {
    return classBytes[classOf[page]];
  }

  @Override
  void flush() {
    for (int front = 0; front < openBlock.length; front += 2) {
      if (openBlock[front] == NONE && spillBytes[front] > 0) {
        open(front);
      }
      if (openBlock[front] != NONE) {
        fill(front, (filled[front] + pageBytes - 1) / pageBytes * pageBytes);
        if (filled[front] == blockBytes) {
          close(front);
        }
      }
    }
  }

  @Override
  int written(int block) {
    return blocks.state[block] == BlockTable.FREE ? 0 : 1 << slotBits;
  }
}
