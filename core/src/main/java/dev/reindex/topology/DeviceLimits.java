// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * The drives of a node.
 *
 * @param writesPerSecond that one drive can do
 * @param bytesPerSecond that one drive can write
 * @param capacityBytes of one drive
 * @param driveWritesPerDay that its maker warrants (DWPD)
 * @param warrantyYears of 365 days
 * @param perNode how many drives share a node's writes
 */
public record DeviceLimits(
    double writesPerSecond,
    double bytesPerSecond,
    double capacityBytes,
    double driveWritesPerDay,
    double warrantyYears,
    int perNode) {
  private static final double DAYS_PER_YEAR = 365;

  public DeviceLimits {
    Limits.requirePositive(writesPerSecond, "the writes a second of a device");
    Limits.requirePositive(bytesPerSecond, "the bytes a second of a device");
    Limits.requirePositive(capacityBytes, "the capacity of a device");
    Limits.requirePositive(driveWritesPerDay, "the drive writes a day");
    Limits.requirePositive(warrantyYears, "the warranty in years");
    if (perNode < 1) {
      throw new IllegalArgumentException("a node has 1 device or more, not " + perNode);
    }
  }

  /**
   * What the maker warrants that one drive can be written: capacity × DWPD × 365 × years. Host
   * bytes: what the drive makes of them inside is the maker's concern.
   */
  public double warrantedBytes() {
    return capacityBytes * driveWritesPerDay * DAYS_PER_YEAR * warrantyYears;
  }
}
