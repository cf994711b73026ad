// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.OptionalDouble;

/**
 * What it costs in a month of 30 days, in the currency of the prices; empty where the price is not
 * known.
 *
 * @param drives worn out, at the price of new ones
 */
public record Money(
    OptionalDouble nodes,
    OptionalDouble crossRegion,
    OptionalDouble inRegion,
    OptionalDouble drives) {
  static final double DAYS_PER_MONTH = 30;
  private static final double GIGABYTE = 1e9;

  static Money of(
      Prices prices, int nodes, int drives, Bandwidth bandwidth, OptionalDouble lifetimeDays) {
    return new Money(
        times(prices.nodePerMonth(), nodes),
        times(prices.crossRegionPerGigabyte(), gigabytesPerMonth(bandwidth.crossRegion())),
        times(prices.inRegionPerGigabyte(), gigabytesPerMonth(bandwidth.inRegion())),
        // A drive that is not written to never wears out.
        times(
            prices.drive(),
            lifetimeDays.isPresent() ? drives * DAYS_PER_MONTH / lifetimeDays.getAsDouble() : 0));
  }

  private static double gigabytesPerMonth(double bytesPerSecond) {
    return Bandwidth.perDay(bytesPerSecond) * DAYS_PER_MONTH / GIGABYTE;
  }

  private static OptionalDouble times(OptionalDouble price, double amount) {
    return price.isPresent()
        ? OptionalDouble.of(price.getAsDouble() * amount)
        : OptionalDouble.empty();
  }

  /** Of what is known; empty when nothing is. */
  public OptionalDouble total() {
    double sum = 0;
    boolean known = false;
    for (OptionalDouble part : new OptionalDouble[] {nodes, crossRegion, inRegion, drives}) {
      sum += part.orElse(0);
      known |= part.isPresent();
    }
    return known ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** A month's part for one day. */
  public static OptionalDouble perDay(OptionalDouble month) {
    return month.isPresent()
        ? OptionalDouble.of(month.getAsDouble() / DAYS_PER_MONTH)
        : OptionalDouble.empty();
  }
}
