// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/**
 * The pages that a device holds back, in the order in which they came; a page that is written again
 * keeps its place. Found by page through a table with open addressing.
 */
final class WriteBuffer {
  private static final int NONE = -1;

  private final int[] pages;
  private final byte[] streams;
  private final byte[] classes;

  /** Places in {@link #pages}. */
  private final int[] table;

  private final int mask;

  /** Pages that came in and that left, over all time: places are these, by the buffer's length. */
  private long head;

  private long tail;
  private int size;

  WriteBuffer(int capacity) {
    pages = new int[capacity];
    streams = new byte[capacity];
    classes = new byte[capacity];
    table = new int[Integer.highestOneBit(Math.max(2, capacity)) * 4];
    Arrays.fill(table, NONE);
    mask = table.length - 1;
  }

  int size() {
    return size;
  }

  boolean holds(int page) {
    return table[find(page)] != NONE;
  }

  /** Whether a page must leave before another can come. */
  boolean isFull() {
    return tail - head == pages.length;
  }

  /** Writes a page again that is held. */
  void replace(int page, int stream, int contentClass) {
    int place = table[find(page)];
    streams[place] = (byte) stream;
    classes[place] = (byte) contentClass;
  }

  void add(int page, int stream, int contentClass) {
    int place = (int) (tail++ % pages.length);
    pages[place] = page;
    streams[place] = (byte) stream;
    classes[place] = (byte) contentClass;
    table[find(page)] = place;
    size++;
  }

  /** Forgets a page; its place is free once those before it have left. */
  boolean remove(int page) {
    int at = find(page);
    if (table[at] == NONE) {
      return false;
    }
    pages[table[at]] = NONE;
    unlink(at);
    size--;
    return true;
  }

  /** Lets the oldest page leave to the flash, if its place still holds one. */
  void evict(PageMap to) {
    int place = (int) (head++ % pages.length);
    int page = pages[place];
    if (page != NONE) {
      unlink(find(page));
      size--;
      to.write(page, 1, streams[place], classes[place]);
    }
  }

  boolean isEmpty() {
    return head == tail;
  }

  private int find(int page) {
    int at = home(page);
    while (table[at] != NONE && pages[table[at]] != page) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private int home(int page) {
    return (page * 0x9E3779B9 >>> 7) & mask;
  }

  /** Closes the gap, so that every page is still found from its home. */
  private void unlink(int at) {
    int gap = at;
    int next = (gap + 1) & mask;
    while (table[next] != NONE) {
      int home = home(pages[table[next]]);
      if (((next - home) & mask) >= ((next - gap) & mask)) {
        table[gap] = table[next];
        gap = next;
      }
      next = (next + 1) & mask;
    }
    table[gap] = NONE;
  }
}
