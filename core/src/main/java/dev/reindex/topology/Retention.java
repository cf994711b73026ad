// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.List;

/**
 * Eviction by age: how many copies of a record are still kept as it grows old. After the last tier
 * it is gone. Says what is held, not what is written: dropping a copy writes nothing.
 *
 * @param tiers by age, youngest first; each begins where the one before ends
 */
public record Retention(List<Tier> tiers) {
  private static final double SECONDS_PER_DAY = 86_400;

  /**
   * @param untilDays the age at which it ends
   * @param copies on average; below 1 where some records, or some of their bytes, are dropped
   */
  public record Tier(double untilDays, double copies) {
    public Tier {
      Limits.requirePositive(untilDays, "the age at which a tier ends");
      Limits.requireNotNegative(copies, "the copies of a tier");
    }
  }

  public Retention {
    tiers = List.copyOf(tiers);
    double last = 0;
    for (Tier tier : tiers) {
      if (tier.untilDays() <= last) {
        throw new IllegalArgumentException(
            "tiers go from young to old: "
                + Limits.plain(tier.untilDays())
                + " days cannot come after "
                + Limits.plain(last));
      }
      last = tier.untilDays();
    }
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("eviction by age needs one tier or more");
    }
  }

  /** Days of the whole stream that are held, each as often as there are copies of it. */
  public double copyDays() {
    double sum = 0;
    double from = 0;
    for (Tier tier : tiers) {
      sum += (tier.untilDays() - from) * tier.copies();
      from = tier.untilDays();
    }
    return sum;
  }

  /** Copies of a record, on average over all that are not gone. */
  public double averageCopies() {
    return copyDays() / tiers.getLast().untilDays();
  }

  /** What the whole cluster holds once the oldest records have reached their end. */
  public double heldBytes(Workload workload) {
    return copyDays() * SECONDS_PER_DAY * workload.writesPerSecond() * workload.recordBytes();
  }
}
