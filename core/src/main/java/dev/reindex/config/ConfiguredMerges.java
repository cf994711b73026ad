// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

/**
 * When segments of the index are merged, {@code index.merges} in the file. Megabytes are
 * 2<sup>20</sup> bytes each.
 *
 * @param factor how many segments of about one size there may be before they are merged into one
 * @param floorMegabytes segments below this size count as if they had it
 * @param ceilingMegabytes larger segments stay as they are
 * @param deletesPercent how much of the index may be deleted documents, where the policy minds
 * @param smallSegments how many segments below the floor age-tiered gathers at most
 * @param graphSegments how many segments from the floor upwards age-tiered lets be
 */
public record ConfiguredMerges(
    Policy policy,
    int factor,
    double floorMegabytes,
    double ceilingMegabytes,
    double deletesPercent,
    int smallSegments,
    int graphSegments) {

  /** How the segments that are merged are chosen. */
  public enum Policy {
    /** Neighbours in age, what was edited lately apart from what has settled. */
    AGE_TIERED("age-tiered"),
    /** Adjacent ones of about one size. */
    LOG_BYTE_SIZE("log-byte-size"),
    /** Any of about one size, best those with many deleted documents. */
    TIERED("tiered");

    private final String word;

    Policy(String word) {
      this.word = word;
    }

    /** As the file calls it. */
    public String word() {
      return word;
    }
  }

  public static final ConfiguredMerges DEFAULT =
      new ConfiguredMerges(Policy.AGE_TIERED, 5, 1.5, 2_048, 25, 25, 10);
}
