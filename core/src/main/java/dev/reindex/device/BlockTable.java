// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** What is known of each block. Arrays, since every page that is written touches one. */
final class BlockTable {
  static final byte FREE = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  final int count;

  /** Pages a block or, with packing, bytes. */
  final int capacity;

  /** What makes one step in {@link #fill}: a page, in the units of {@link #capacity}. */
  final int step;

  /** What is valid in a block; one that is being written counts its empty pages as valid. */
  final int[] valid;

  final int[] erases;
  final byte[] state;

  /** The stream whose data a block holds, as long as it is not free. */
  final byte[] stream;

  /** Pages that the host wrote so far: the time by which blocks age. */
  long clock;

  BlockTable(int count, int capacity, int step) {
    this.count = count;
    this.capacity = capacity;
    this.step = step;
    valid = new int[count];
    erases = new int[count];
    state = new byte[count];
    stream = new byte[count];
  }

  /** The valid pages of a block, rounded up; at most {@link #pages}. */
  int fill(int block) {
    return Math.min(pages(), (valid[block] + step - 1) / step);
  }

  int pages() {
    return capacity / step;
  }
}
