// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.function.Predicate;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.TieredMergePolicy;

/** The merge policies of the two indexes. */
final class MergePolicies {
  private MergePolicies() {}

  /**
   * A publish adds some kilobytes; a larger floor would merge all of a small manifest time and
   * again.
   */
  private static final double MANIFEST_FLOOR_MEGABYTES = 0.032;

  /**
   * The object that chooses as the settings say.
   *
   * @param held whether a segment lies in memory
   */
  static MergePolicy of(MergeSettings settings, Predicate<SegmentCommitInfo> held) {
    MergePolicy policy =
        switch (settings.kind()) {
          case AGE_TIERED -> new AgeTieredMergePolicy(settings, held);
          case LOG_BYTE_SIZE -> logByteSize(settings);
          case TIERED -> tiered(settings);
        };
    // A compound file is a second copy of every byte.
    policy.setNoCFSRatio(0);
    return policy;
  }

  private static MergePolicy logByteSize(MergeSettings settings) {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMergeFactor(settings.factor());
    policy.setMinMergeMB(settings.floorMegabytes());
    policy.setMaxMergeMB(settings.ceilingMegabytes());
    return policy;
  }

  private static MergePolicy tiered(MergeSettings settings) {
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(settings.factor());
    policy.setFloorSegmentMB(settings.floorMegabytes());
    policy.setMaxMergedSegmentMB(settings.ceilingMegabytes());
    policy.setDeletesPctAllowed(settings.deletesPercentAllowed());
    return policy;
  }

  static MergePolicy ofManifest() {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMinMergeMB(MANIFEST_FLOOR_MEGABYTES);
    policy.setNoCFSRatio(0);
    return policy;
  }
}
