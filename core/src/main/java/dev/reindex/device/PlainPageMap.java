// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/**
 * A slot is a flash page. The slots of a block count as valid from the moment the block is opened,
 * so that nothing is to be done for each page that is written; those that the host overwrites
 * before the block is full are taken off like any other.
 */
final class PlainPageMap extends PageMap {
  private final int slotsPerBlock;

  PlainPageMap(FlashConfiguration configuration, int blockCount) {
    super(
        configuration,
        new BlockTable(blockCount, configuration.unitPages(), 1),
        configuration.unitPages());
    slotsPerBlock = configuration.unitPages();
  }

  @Override
  void prepare(int block, int front) {
    mark(block << slotBits, slotsPerBlock, true);
    blocks.valid[block] = slotsPerBlock;
  }

  @Override
  void write(int page, int pages, int stream, int contentClass) {
    int front = hostFront(stream);
    int at = page;
    int end = page + pages;
    while (at < end) {
      if (openBlock[front] == NONE) {
        open(front);
      }
      int run = Math.min(end - at, room(front));
      place(at, nextSlot[front], run);
      advance(front, run);
      blocks.clock += run;
      at += run;
    }
  }

  private int room(int front) {
    return (openBlock[front] << slotBits) + slotsPerBlock - nextSlot[front];
  }

  private void advance(int front, int slots) {
    nextSlot[front] += slots;
    nandPages += slots;
    if (room(front) == 0) {
      close(front);
    }
  }

  /** Extents are mostly overwritten by extents: what lay together dies together. */
  private void place(int page, int slot, int pages) {
    int[] slots = slotOf;
    int[] owners = ownerOf;
    int at = 0;
    while (at < pages) {
      int start = at;
      int old = slots[page + at];
      if (old == NONE) {
        do {
          slots[page + at] = slot + at;
          owners[slot + at] = page + at;
          at++;
        } while (at < pages && slots[page + at] == NONE);
        mappedPages += at - start;
      } else {
        int left = (1 << slotBits) - (old & ((1 << slotBits) - 1));
        int stop = Math.min(pages, start + left);
        int shift = old - start;
        do {
          slots[page + at] = slot + at;
          owners[slot + at] = page + at;
          at++;
        } while (at < stop && slots[page + at] == shift + at);
        killRun(old, at - start);
      }
    }
  }

  private void killRun(int slot, int slots) {
    mark(slot, slots, false);
    int block = slot >> slotBits;
    blocks.valid[block] -= slots;
    if (blocks.valid[block] < watched) {
      reportDeath(block);
    }
  }

  @Override
  void writeEach(int[] pages, int from, int to, int stream, int contentClass) {
    int front = hostFront(stream);
    int at = from;
    while (at < to) {
      if (openBlock[front] == NONE) {
        open(front);
      }
      int run = Math.min(to - at, room(front));
      placeEach(pages, at, run, nextSlot[front]);
      advance(front, run);
      blocks.clock += run;
      at += run;
    }
  }

  /** The loop that random writes spend their time in. */
  private void placeEach(int[] pages, int from, int count, int firstSlot) {
    int[] slots = slotOf;
    int[] owners = ownerOf;
    long[] bits = live;
    int[] valid = blocks.valid;
    int shift = slotBits;
    int limit = watched;
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      int page = pages[from + i];
      int slot = firstSlot + i;
      int old = slots[page];
      slots[page] = slot;
      owners[slot] = page;
      if (old == NONE) {
        fresh++;
      } else {
        bits[old >> 6] &= ~(1L << old);
        int block = old >> shift;
        int left = valid[block] - 1;
        valid[block] = left;
        if (left < limit) {
          reportDeath(block);
        }
      }
    }
    mappedPages += fresh;
  }

  @Override
  int moveLive(int block) {
    int front = collectedFront(blocks.stream[block]);
    int moved = blocks.valid[block];
    int word = block << slotBits >> 6;
    long bits = live[word];
    int left = moved;
    while (left > 0) {
      if (openBlock[front] == NONE) {
        open(front);
      }
      int run = Math.min(left, room(front));
      int slot = nextSlot[front];
      int stop = slot + run;
      while (slot < stop) {
        while (bits == 0) {
          bits = live[++word];
        }
        int page = ownerOf[(word << 6) + Long.numberOfTrailingZeros(bits)];
        bits &= bits - 1;
        slotOf[page] = slot;
        ownerOf[slot] = page;
        slot++;
      }
      advance(front, run);
      left -= run;
    }
    Arrays.fill(live, block << slotBits >> 6, (block + 1) << slotBits >> 6, 0);
    return moved;
  }

  @Override
  int weight(int page) {
    return 1;
  }

  @Override
  void flush() {}

  @Override
  int written(int block) {
    for (int front = 0; front < openBlock.length; front++) {
      if (openBlock[front] == block) {
        return nextSlot[front] - (block << slotBits);
      }
    }
    return blocks.state[block] == BlockTable.FREE ? 0 : slotsPerBlock;
  }
}
