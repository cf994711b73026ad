// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/** Queues of blocks, linked through arrays; a block stands in one of them or in none. */
final class BlockLists {
  static final int NONE = -1;

  private final int[] first;
  private final int[] last;
  private final int[] next;
  private final int[] previous;
  private final int[] listOf;
  private int size;

  BlockLists(int blocks, int lists) {
    first = filled(lists);
    last = filled(lists);
    next = filled(blocks);
    previous = filled(blocks);
    listOf = filled(blocks);
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  int size() {
    return size;
  }

  int lists() {
    return first.length;
  }

  int first(int list) {
    return first[list];
  }

  int next(int block) {
    return next[block];
  }

  boolean holds(int block) {
    return listOf[block] != NONE;
  }

  void append(int list, int block) {
    int before = last[list];
    previous[block] = before;
    next[block] = NONE;
    if (before == NONE) {
      first[list] = block;
    } else {
      next[before] = block;
    }
    last[list] = block;
    listOf[block] = list;
    size++;
  }

  void remove(int block) {
    int list = listOf[block];
    int before = previous[block];
    int after = next[block];
    if (before == NONE) {
      first[list] = after;
    } else {
      next[before] = after;
    }
    if (after == NONE) {
      last[list] = before;
    } else {
      previous[after] = before;
    }
    listOf[block] = NONE;
    size--;
  }

  void clear() {
    Arrays.fill(first, NONE);
    Arrays.fill(last, NONE);
    Arrays.fill(listOf, NONE);
    size = 0;
  }
}
