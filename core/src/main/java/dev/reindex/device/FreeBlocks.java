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
    int at = size++;
    while (at > 0 && before(block, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = block;
  }

  int take() {
    int taken = heap[0];
    int moved = heap[--size];
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = moved;
    return taken;
  }

  private boolean before(int one, int other) {
    if (leastWorn && erases[one] != erases[other]) {
      return erases[one] < erases[other];
    }
    return arrival[one] < arrival[other];
  }
}
