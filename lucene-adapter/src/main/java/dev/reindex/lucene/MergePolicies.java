// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.MergePolicy;

/** The merge policies of the two indexes. */
final class MergePolicies {
  private MergePolicies() {}

  /**
   * A publish adds some kilobytes; a larger floor would merge all of a small manifest time and
   * again.
   */
  private static final double MANIFEST_FLOOR_MEGABYTES = 0.032;

  /**
   * Merges adjacent segments of about one size. Over 500 publishes of 20 chunks on top of 50,000 it
   * wrote 3.9 bytes for each byte changed with a floor of 1.6 MB, 4.4 with Lucene's default of 16
   * MB, each leaving about 10 segments, where Lucene's default policy with compound files wrote
   * 20.7.
   */
  static MergePolicy of(IndexSettings settings) {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMergeFactor(settings.mergeFactor());
    policy.setMinMergeMB(settings.mergeFloorMegabytes());
    policy.setMaxMergeMB(settings.mergeCeilingMegabytes());
    // A compound file is a second copy of every byte.
    policy.setNoCFSRatio(0);
    return policy;
  }

  static MergePolicy ofManifest() {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMinMergeMB(MANIFEST_FLOOR_MEGABYTES);
    policy.setNoCFSRatio(0);
    return policy;
  }
}
