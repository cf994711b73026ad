// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * When what a simulated writer wrote reaches the disk.
 *
 * @param everyPublishes how many publishes share a commit; 1 commits each
 * @param heldBytes how much of new segments is kept in memory until a commit needs it; what is
 *     merged away before is never written. 0 writes everything at once
 * @param bufferBytes how much of a publish makes one segment
 */
public record CommitHabit(int everyPublishes, long heldBytes, long bufferBytes) {
  /** Every publish is committed, and nothing is held in memory. */
  public static final CommitHabit ONE_SHOT = new CommitHabit(1, 0, 64L << 20);

  /**
   * Every publish is committed, and its files lie in memory until then, merges that are due
   * included: as builds of this program are.
   */
  public static final CommitHabit EACH_BUILD = new CommitHabit(1, IndexParts.HELD_BYTES, 64L << 20);

  public CommitHabit {
    if (everyPublishes < 1 || heldBytes < 0 || bufferBytes < 1) {
      throw new IllegalArgumentException(
          "a commit comes after a publish, from a buffer: "
              + everyPublishes
              + ", "
              + heldBytes
              + ", "
              + bufferBytes);
    }
  }
}
