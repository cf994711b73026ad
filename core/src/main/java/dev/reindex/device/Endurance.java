// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.OptionalDouble;

/**
 * How long a drive lasts.
 *
 * <pre>
 *   TBW in bytes        = capacity × DWPD × 365 × warranty years
 *   drive writes a day  = host bytes a day ÷ capacity
 *   lifetime in days    = TBW ÷ host bytes a day
 * </pre>
 *
 * Makers warrant host bytes (JESD218 and JESD219), with an amplification of their own in them:
 * multiplying by that of a model would count it twice.
 *
 * @param drive its name; may be empty
 * @param capacityBytes above 0
 * @param warrantedBytes TBW: host bytes that its maker warrants it to take
 */
public record Endurance(String drive, double capacityBytes, double warrantedBytes) {
  private static final double DAYS_PER_YEAR = 365;

  /**
   * @throws IllegalArgumentException when a number is not above 0
   */
  public Endurance {
    requirePositive(capacityBytes, "the capacity of a drive");
    requirePositive(warrantedBytes, "the bytes a drive is warranted to take");
  }

  /** By drive writes a day. */
  public static Endurance ofDriveWrites(
      String drive, double capacityBytes, double driveWritesPerDay, double warrantyYears) {
    requirePositive(driveWritesPerDay, "the drive writes a day");
    requirePositive(warrantyYears, "the warranty in years");
    return new Endurance(
        drive, capacityBytes, capacityBytes * driveWritesPerDay * DAYS_PER_YEAR * warrantyYears);
  }

  private static void requirePositive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
  }

  public double driveWritesPerDay(double hostBytesPerDay) {
    return hostBytesPerDay / capacityBytes;
  }

  /**
   * @return empty when nothing is written
   */
  public OptionalDouble lifetimeDays(double hostBytesPerDay) {
    return hostBytesPerDay == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(warrantedBytes / hostBytesPerDay);
  }

  /**
   * What wears out the flash itself: cycles × physical bytes ÷ bytes programmed a day, with wear
   * spread evenly.
   *
   * @param cycles program and erase cycles that a block lasts
   * @return empty when nothing is written
   */
  public static OptionalDouble flashLifetimeDays(
      double cycles, double physicalBytes, double nandBytesPerDay) {
    return nandBytesPerDay == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(cycles * physicalBytes / nandBytesPerDay);
  }
}
