// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.util.Arrays;

/** Numbers tokens, from 0 in the order in which they come, without an object for each. */
final class TokenTable {
  private static final int ABSENT = -1;

  /** Open addressing with linear probing, at most half full: the number plus one, or 0. */
  private int[] slots = new int[1 << 8];

  private int[] hashes = new int[1 << 7];

  /** Where in the pool each token ends; the next one begins there. */
  private int[] ends = new int[1 << 7];

  private char[] pool = new char[1 << 10];
  private int size;

  /** The number of these letters; -1 when they have none. */
  int find(char[] key, int length) {
    int found = slots[slot(key, length, hash(key, length))];
    return found == 0 ? ABSENT : found - 1;
  }

  /** The number of these letters, a new one if they had none. */
  int intern(char[] key, int length) {
    int hash = hash(key, length);
    int slot = slot(key, length, hash);
    if (slots[slot] == 0) {
      if (2 * size >= slots.length) {
        rehash();
        slot = slot(key, length, hash);
      }
      add(key, length, hash);
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  private void add(char[] key, int length, int hash) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    int start = size == 0 ? 0 : ends[size - 1];
    if (start + length > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(2 * pool.length, start + length));
    }
    System.arraycopy(key, 0, pool, start, length);
    ends[size] = start + length;
    hashes[size++] = hash;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  /** Where these letters stand or would stand. */
  private int slot(char[] key, int length, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, key, length, hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int token, char[] key, int length, int hash) {
    if (hashes[token] != hash) {
      return false;
    }
    int start = token == 0 ? 0 : ends[token - 1];
    return Arrays.equals(pool, start, ends[token], key, 0, length);
  }

  private static int hash(char[] key, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + key[i];
    }
    // The low bits choose the slot: let the high ones reach them (Fibonacci hashing).
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
