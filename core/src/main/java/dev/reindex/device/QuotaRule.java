// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** How the blocks of a device are divided between a stream for hot and one for cold pages. */
public enum QuotaRule {
  /**
   * Not at all: garbage collection takes the best block of either. With greedy collection this
   * brings the factor little below that of one stream with uniform writes.
   */
  GLOBAL,
  /** To each in proportion to its pages; the factor is that of uniform writes. */
  EQUAL,
  /** So that the whole factor is least, by {@link FlashTheory}: more spare blocks for the hot. */
  OPTIMAL;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int STEPS = 120;

  /**
   * The device with two streams by this rule.
   *
   * @throws IllegalArgumentException when the workload knows no hot and cold
   */
  public FlashConfiguration apply(FlashConfiguration device, Workload workload) {
    if (workload.kind() != Workload.Kind.HOT_COLD) {
      throw new IllegalArgumentException(
          "two streams keep hot and cold pages apart, which this workload has not; take the"
              + " workload hotcold, or one stream");
    }
    double hot = workload.hotSpace();
    return switch (this) {
      case GLOBAL -> device.withStreams(2);
      case EQUAL -> device.withQuotas(List.of(hot, 1 - hot));
      case OPTIMAL -> {
        double quota = hot * optimalHotAlpha(device, workload) / alpha(device);
        yield device.withQuotas(List.of(quota, 1 - quota));
      }
    };
  }

  private static double alpha(FlashConfiguration device) {
    return 1 + device.overProvisioning();
  }

  /** Physical ÷ logical pages of the hot stream. */
  static double optimalHotAlpha(FlashConfiguration device, Workload workload) {
    double hot = workload.hotSpace();
    double least = 1;
    double most = (alpha(device) - (1 - hot)) / hot;
    return leastAt(
        hotAlpha ->
            Prediction.separated(
                device, workload, hotAlpha, (alpha(device) - hot * hotAlpha) / (1 - hot)),
        least,
        most);
  }

  /** Golden-section search. */
  private static double leastAt(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    for (int i = 0; i < STEPS && left < right; i++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
