// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/**
 * Where each logical page lies, and the blocks it lies in: the part of a device that pages are
 * written to one by one. What is written goes to the next slot of an open block; the old slot dies.
 *
 * <p>Slots are numbered through: block × {@code 1 << slotBits} + place in the block, so that a
 * slot's block needs no division and a block's bits in {@link #live} fill whole words.
 *
 * <p>Each stream has two open blocks, one that the host fills and one for what is collected.
 */
abstract class PageMap {
  static final int NONE = -1;
  private static final int WORD_BITS = 6;
  private static final int HOST = 0;
  private static final int COLLECTED = 1;

  final BlockTable blocks;
  final int slotBits;

  /** The slot of each logical page. */
  final int[] slotOf;

  /** The logical page that each slot was written with. */
  final int[] ownerOf;

  /** A bit for each slot: whether it holds the last version of its page. */
  final long[] live;

  /** The block that each front fills, and the next slot in it. */
  final int[] openBlock;

  final int[] nextSlot;
  final Collector collector;

  long nandPages;
  long mappedPages;

  /** Only blocks with fewer valid pages need be reported when one dies. */
  int watched;

  PageMap(FlashConfiguration configuration, BlockTable blocks, int slotsPerBlock) {
    this.blocks = blocks;
    slotBits = slotBits(slotsPerBlock);
    slotOf = new int[(int) configuration.logicalPages()];
    Arrays.fill(slotOf, NONE);
    ownerOf = new int[blocks.count << slotBits];
    live = new long[ownerOf.length >> WORD_BITS];
    openBlock = new int[2 * configuration.streams()];
    Arrays.fill(openBlock, NONE);
    nextSlot = new int[openBlock.length];
    collector = new Collector(configuration, this);
  }

  static int slotBits(int slotsPerBlock) {
    return Math.max(WORD_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(slotsPerBlock - 1));
  }

  /** The front that the host's pages of a stream go to. */
  static int hostFront(int stream) {
    return 2 * stream + HOST;
  }

  /** The front that moved pages of a stream go to. */
  static int collectedFront(int stream) {
    return 2 * stream + COLLECTED;
  }

  /** Writes pages that follow each other. */
  abstract void write(int page, int pages, int stream, int contentClass);

  /** Writes single pages. */
  abstract void writeEach(int[] pages, int from, int to, int stream, int contentClass);

  /** Moves what is valid in a block, which is in no list, to the front for collected pages. */
  abstract int moveLive(int block);

  /** Prepares an erased block for being written. */
  abstract void prepare(int block, int front);

  /** Units of {@link BlockTable#valid} that the page's slot takes. */
  abstract int weight(int page);

  /** Ends the flash page that is partly filled. */
  abstract void flush();

  /** Slots of an open block that were written so far; for others all that are. */
  abstract int written(int block);

  /** Makes a front ready that has no block; for the host this may mean collecting first. */
  final void open(int front) {
    int stream = front / 2;
    if (front % 2 == HOST) {
      collector.makeRoom(stream);
    }
    int block = collector.take();
    blocks.state[block] = BlockTable.OPEN;
    blocks.stream[block] = (byte) stream;
    openBlock[front] = block;
    nextSlot[front] = block << slotBits;
    prepare(block, front);
  }

  /** A front's block is full. */
  final void close(int front) {
    int block = openBlock[front];
    openBlock[front] = NONE;
    blocks.state[block] = BlockTable.CLOSED;
    collector.closed(block);
  }

  /** After pages of a block died. */
  final void reportDeath(int block) {
    if (blocks.state[block] == BlockTable.CLOSED) {
      collector.shrunk(block);
    }
  }

  final void kill(int slot, int weight) {
    live[slot >> WORD_BITS] &= ~(1L << slot);
    int block = slot >> slotBits;
    blocks.valid[block] -= weight;
    if (blocks.valid[block] < watched) {
      reportDeath(block);
    }
  }

  final boolean isLive(int slot) {
    return (live[slot >> WORD_BITS] & (1L << slot)) != 0;
  }

  /** Sets or clears the bits of slots that follow each other. */
  final void mark(int slot, int slots, boolean alive) {
    int at = slot;
    int end = slot + slots;
    while (at < end) {
      int stop = Math.min(end, (at | (Long.SIZE - 1)) + 1);
      long bits = -1L >>> (Long.SIZE - (stop - at)) << at;
      if (alive) {
        live[at >> WORD_BITS] |= bits;
      } else {
        live[at >> WORD_BITS] &= ~bits;
      }
      at = stop;
    }
  }

  /** Takes back pages that follow each other. */
  final int trim(int page, int pages) {
    int trimmed = 0;
    for (int at = page; at < page + pages; at++) {
      int slot = slotOf[at];
      if (slot != NONE) {
        kill(slot, weight(at));
        slotOf[at] = NONE;
        trimmed++;
      }
    }
    mappedPages -= trimmed;
    return trimmed;
  }

  final int mapped(int page, int pages) {
    int mapped = 0;
    for (int at = page; at < page + pages; at++) {
      mapped += slotOf[at] == NONE ? 0 : 1;
    }
    return mapped;
  }
}
