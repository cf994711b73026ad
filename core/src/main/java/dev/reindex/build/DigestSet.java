// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Digest;

/**
 * A set of digests in an open-addressing table (linear probing, one third to two thirds full): 24
 * to 48 bytes each.
 */
final class DigestSet {
  private long[] table = new long[2 * 1024];
  private int size;
  private boolean holdsZero;

  /**
   * @return whether it was not there before
   */
  boolean add(Digest digest) {
    if (digest.high() == 0 && digest.low() == 0) {
      boolean added = !holdsZero;
      holdsZero = true;
      return added;
    }
    if (3 * (size + 1) > table.length) {
      grow();
    }
    boolean added = insert(table, digest.high(), digest.low());
    size += added ? 1 : 0;
    return added;
  }

  boolean contains(Digest digest) {
    if (digest.high() == 0 && digest.low() == 0) {
      return holdsZero;
    }
    int mask = table.length - 1;
    int slot = (int) (digest.low() << 1) & mask;
    while (table[slot] != 0 || table[slot + 1] != 0) {
      if (table[slot] == digest.high() && table[slot + 1] == digest.low()) {
        return true;
      }
      slot = (slot + 2) & mask;
    }
    return false;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        insert(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }

  private static boolean insert(long[] table, long high, long low) {
    int mask = table.length - 1;
    // A digest is as good as random already; its last bits choose the slot.
    int slot = (int) (low << 1) & mask;
    while (table[slot] != 0 || table[slot + 1] != 0) {
      if (table[slot] == high && table[slot + 1] == low) {
        return false;
      }
      slot = (slot + 2) & mask;
    }
    table[slot] = high;
    table[slot + 1] = low;
    return true;
  }
}
