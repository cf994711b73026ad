// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * How erases are spread over the blocks.
 *
 * @param dynamic whether the least worn of the free blocks is written next, in place of the one
 *     that has been free for longest
 * @param spread static wear levelling moves the data out of a block once its erase count lies more
 *     than so many below the mean; 0 for never
 */
public record WearLevelling(boolean dynamic, int spread) {
  public static final WearLevelling NONE = new WearLevelling(false, 0);
  public static final WearLevelling DYNAMIC = new WearLevelling(true, 0);

  /**
   * @throws IllegalArgumentException when the spread is negative
   */
  public WearLevelling {
    if (spread < 0) {
      throw new IllegalArgumentException(
          "the spread of static wear levelling is " + spread + " erases; give 0 for none, or more");
    }
  }

  /** Dynamic and static. */
  public static WearLevelling within(int spread) {
    return new WearLevelling(true, spread);
  }
}
