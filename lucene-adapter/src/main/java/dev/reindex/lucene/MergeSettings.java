// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * When segments of the chunk index are merged. Megabytes are 2<sup>20</sup> bytes each, as Lucene
 * counts them.
 *
 * @param factor how many segments of about one size there may be before they are merged into one;
 *     at least 2
 * @param floorMegabytes segments below this size count as if they had it; more than 0
 * @param ceilingMegabytes {@link Kind#LOG_BYTE_SIZE} merges no segment larger than this, {@link
 *     Kind#TIERED} makes none
 * @param deletesPercentAllowed how much of the index may be deleted documents before {@link
 *     Kind#TIERED} merges to be rid of them; 5 to 50. {@link Kind#LOG_BYTE_SIZE} takes no notice
 */
public record MergeSettings(
    Kind kind,
    int factor,
    double floorMegabytes,
    double ceilingMegabytes,
    double deletesPercentAllowed) {

  /** Which of Lucene's policies chooses the segments. */
  public enum Kind {
    /** Merges adjacent segments of about one size; {@code LogByteSizeMergePolicy}. */
    LOG_BYTE_SIZE,
    /**
     * Merges any segments of about one size, best those with deletes; {@code TieredMergePolicy}.
     */
    TIERED
  }

  public static final MergeSettings DEFAULT = logByteSize(10, 1.6, 2_048);

  private static final double DELETES_PERCENT = 20;

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
  }

  public static MergeSettings logByteSize(
      int factor, double floorMegabytes, double ceilingMegabytes) {
    return new MergeSettings(
        Kind.LOG_BYTE_SIZE, factor, floorMegabytes, ceilingMegabytes, DELETES_PERCENT);
  }

  /**
   * @param factor segments per tier
   */
  public static MergeSettings tiered(
      int factor, double floorMegabytes, double ceilingMegabytes, double deletesPercentAllowed) {
    return new MergeSettings(
        Kind.TIERED, factor, floorMegabytes, ceilingMegabytes, deletesPercentAllowed);
  }
}
