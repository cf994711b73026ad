// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * A made workload: single pages that the host writes for ever.
 *
 * @param hotWrites with {@link Kind#HOT_COLD}, the share of the writes that goes to hot pages
 * @param hotSpace with {@link Kind#HOT_COLD}, the share of the pages that is hot: the first ones
 * @param trimProbability the share of the operations that takes a mapped page back in place of
 *     writing one
 */
public record Workload(Kind kind, double hotWrites, double hotSpace, double trimProbability) {

  /** Which page comes next. */
  public enum Kind {
    /** Any, each as likely as any other. */
    UNIFORM,
    /**
     * First a class, then any page of that class. A device of two streams has the hot in stream 0.
     */
    HOT_COLD,
    /** All in their order, and again from the first. */
    SEQUENTIAL
  }

  /**
   * @throws IllegalArgumentException when a share is out of its bounds; the message says which
   */
  public Workload {
    if (kind == Kind.HOT_COLD) {
      requireShare("the hot share of the writes", hotWrites);
      requireShare("the hot share of the space", hotSpace);
    }
    FlashTheory.mappedShare(trimProbability);
  }

  private static void requireShare(String what, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          what + " is " + share + "; give more than 0 and less than 1");
    }
  }

  public static Workload uniform() {
    return new Workload(Kind.UNIFORM, 0, 0, 0);
  }

  public static Workload hotCold(double hotWrites, double hotSpace) {
    return new Workload(Kind.HOT_COLD, hotWrites, hotSpace, 0);
  }

  public static Workload sequential() {
    return new Workload(Kind.SEQUENTIAL, 0, 0, 0);
  }

  public Workload withTrimProbability(double q) {
    return new Workload(kind, hotWrites, hotSpace, q);
  }

  /** How many of the pages are hot: at least one, and not all. */
  int hotPages(int logicalPages) {
    return (int) Math.max(1, Math.min(logicalPages - 1L, Math.round(logicalPages * hotSpace)));
  }
}
