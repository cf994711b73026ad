// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.time.Duration;

/**
 * How long a long-running process may keep what it published to itself: visible to its own
 * searches, and lost in a crash. The sources still have it; the next build finds the difference.
 *
 * @param every the longest time between a publish and its commit
 * @param bytes how much may be published between two commits, in bytes of index documents
 */
public record CommitBudget(Duration every, long bytes) {
  /** Half a minute or 64 MB, whichever comes first. */
  public static final CommitBudget DEFAULT = new CommitBudget(Duration.ofSeconds(30), 64_000_000);

  /** Commits only when told to, and when closed. */
  public static final CommitBudget UNLIMITED =
      new CommitBudget(Duration.ofDays(36_500), Long.MAX_VALUE);

  public CommitBudget {
    if (every.isNegative() || bytes < 0) {
      throw new IllegalArgumentException(
          "a commit comes after some time and some bytes, not after " + every + ", " + bytes);
    }
  }
}
