// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * When segments of the chunk index are merged. Megabytes are 2<sup>20</sup> bytes each, as Lucene
 * counts them.
 *
 * @param factor how many segments of about one size there may be before they are merged into one;
 *     at least 2
 * @param floorMegabytes segments below this size count as if they had it; more than 0. {@link
 *     Kind#AGE_TIERED} gathers them until they have it together
 * @param ceilingMegabytes {@link Kind#LOG_BYTE_SIZE} and {@link Kind#AGE_TIERED} merge no segment
 *     larger than this, {@link Kind#TIERED} makes none
 * @param deletesPercentAllowed how much of the index may be deleted documents before {@link
 *     Kind#TIERED} and {@link Kind#AGE_TIERED} merge to be rid of them; 5 to 50. {@link
 *     Kind#LOG_BYTE_SIZE} takes no notice
 * @param smallSegments how many segments below the floor {@link Kind#AGE_TIERED} gathers at most;
 *     at least 2
 * @param graphSegments how many segments from the floor upwards, each with a vector graph of its
 *     own to search, {@link Kind#AGE_TIERED} lets be; at least 2
 */
public record MergeSettings(
    Kind kind,
    int factor,
    double floorMegabytes,
    double ceilingMegabytes,
    double deletesPercentAllowed,
    int smallSegments,
    int graphSegments) {

  /** Which policy chooses the segments. */
  public enum Kind {
    /** Merges neighbours in age, and keeps what was edited lately apart from what has settled. */
    AGE_TIERED,
    /** Merges adjacent segments of about one size; Lucene's {@code LogByteSizeMergePolicy}. */
    LOG_BYTE_SIZE,
    /**
     * Merges any segments of about one size, best those with deletes; Lucene's {@code
     * TieredMergePolicy}.
     */
    TIERED
  }

  private static final double DELETES_PERCENT = 20;
  private static final int SMALL_SEGMENTS = 25;
  private static final int GRAPH_SEGMENTS = 10;

  public static final MergeSettings DEFAULT =
      new MergeSettings(Kind.AGE_TIERED, 5, 1.5, 2_048, 25, SMALL_SEGMENTS, GRAPH_SEGMENTS);

  public MergeSettings {
    if (factor < 2) {
      throw new IllegalArgumentException("at least 2 segments are merged, not " + factor);
    }
    if (!(floorMegabytes > 0 && floorMegabytes < ceilingMegabytes)) {
      throw new IllegalArgumentException(
          "merges need a floor above 0 and below their ceiling: "
              + floorMegabytes
              + ", "
              + ceilingMegabytes);
    }
    if (!(deletesPercentAllowed >= 5 && deletesPercentAllowed <= 50)) {
      throw new IllegalArgumentException(
          "5 to 50 % of the index may be deletes, not " + deletesPercentAllowed);
    }
    if (smallSegments < 2 || graphSegments < 2) {
      throw new IllegalArgumentException(
          "at least 2 segments are let be, not " + Math.min(smallSegments, graphSegments));
    }
  }

  public static MergeSettings logByteSize(
      int factor, double floorMegabytes, double ceilingMegabytes) {
    return new MergeSettings(
        Kind.LOG_BYTE_SIZE,
        factor,
        floorMegabytes,
        ceilingMegabytes,
        DELETES_PERCENT,
        SMALL_SEGMENTS,
        GRAPH_SEGMENTS);
  }

  /**
   * @param factor segments per tier
   */
  public static MergeSettings tiered(
      int factor, double floorMegabytes, double ceilingMegabytes, double deletesPercentAllowed) {
    return new MergeSettings(
        Kind.TIERED,
        factor,
        floorMegabytes,
        ceilingMegabytes,
        deletesPercentAllowed,
        SMALL_SEGMENTS,
        GRAPH_SEGMENTS);
  }
}
