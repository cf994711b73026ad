// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.BuildCounts;

/**
 * How many documents of the chunk index a build wrote and deleted; one that replaces another counts
 * in both.
 */
public record IndexChange(long written, long deleted) {
  public static IndexChange of(BuildCounts counts) {
    long replaced = counts.chunksRewritten() + counts.chunksReembedded();
    return new IndexChange(counts.chunksAdded() + replaced, counts.chunksRemoved() + replaced);
  }
}
