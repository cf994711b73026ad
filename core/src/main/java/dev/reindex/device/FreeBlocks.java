// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * The blocks that are erased: taken in the order in which they came, or with dynamic wear levelling
 * the least worn first. A binary heap; a free block's erase count does not change.
 */
final class FreeBlocks {
  private final int[] heap;
  private final int[] erases;
  private final long[] arrival;
  private final boolean leastWorn;
  private int size;
  private long arrivals;

  FreeBlocks(int[] erases, boolean leastWorn) {
    this.erases = erases;
    this.leastWorn = leastWorn;
    heap = new int[erases.length];
    arrival = new long[erases.length];
    for (int block = 0; block < erases.length; block++) {
      add(block);
    }
  }

  int size() {
    return size;
  }

  void add(int block) {
    arrival[block] = arrivals++;
    rise(size++, block);
  }

  int take() {
    return takeFrom(0);
  }

  /** The most worn one, for data that will rest. Looks at all, which are few on a full device. */
  int takeMostWorn() {
    int most = 0;
    for (int at = 1; at < size; at++) {
      if (erases[heap[at]] > erases[heap[most]]) {
        most = at;
      }
    }
    return takeFrom(most);
  }

  private int takeFrom(int place) {
    int taken = heap[place];
    int last = heap[--size];
    if (place < size) {
      sink(place, last);
      rise(place, heap[place]);
    }
    return taken;
  }

  /** Puts a block at a place or above it, as far up as it belongs. */
  private void rise(int place, int block) {
    int at = place;
    while (at > 0 && before(block, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = block;
  }

  /** Puts a block at a place or below it, as far down as it belongs. */
  private void sink(int place, int block) {
    int at = place;
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], block)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = block;
  }

  private boolean before(int one, int other) {
    if (leastWorn && erases[one] != erases[other]) {
      return erases[one] < erases[other];
    }
    return arrival[one] < arrival[other];
  }
}
