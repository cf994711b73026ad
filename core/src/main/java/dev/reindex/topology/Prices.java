// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.OptionalDouble;

/**
 * Prices, in one currency; what is not known is empty and costs nothing that could be told.
 *
 * @param nodePerMonth of 30 days, for each node
 * @param crossRegionPerGigabyte of 10^9 bytes, counted once, where they leave
 * @param inRegionPerGigabyte the same, within a region
 * @param drive for a new one
 */
public record Prices(
    OptionalDouble nodePerMonth,
    OptionalDouble crossRegionPerGigabyte,
    OptionalDouble inRegionPerGigabyte,
    OptionalDouble drive) {
  public static final Prices NONE =
      new Prices(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public Prices {
    Limits.requireNotNegative(nodePerMonth, "the price of a node");
    Limits.requireNotNegative(crossRegionPerGigabyte, "the price of a gigabyte between regions");
    Limits.requireNotNegative(inRegionPerGigabyte, "the price of a gigabyte within a region");
    Limits.requireNotNegative(drive, "the price of a drive");
  }
}
