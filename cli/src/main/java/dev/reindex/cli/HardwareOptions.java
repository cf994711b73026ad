// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.topology.DeviceLimits;
import dev.reindex.topology.NetworkLimits;
import dev.reindex.topology.Prices;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What drives and links can do, and what they cost. */
final class HardwareOptions {
  private static final double BITS_PER_BYTE = 8;
  private static final double GIGA = 1e9;

  @Option(
      names = "--device-iops",
      paramLabel = "W",
      description = "Writes a second of a drive. Default: 100000.")
  double iops = 100_000;

  @Option(
      names = "--device-bytes-per-second",
      paramLabel = "B",
      description = "That a drive can write. Default: 3000000000.")
  double deviceBytesPerSecond = 3e9;

  @Option(
      names = "--device-capacity-bytes",
      paramLabel = "B",
      description = "Of a drive. Default: 1000000000000.")
  double capacityBytes = 1e12;

  @Option(
      names = "--dwpd",
      paramLabel = "X",
      description = "Drive writes a day that the maker warrants. Default: 3.")
  double driveWritesPerDay = 3;

  @Option(names = "--warranty-years", paramLabel = "Y", description = "For how long. Default: 5.")
  double warrantyYears = 5;

  @Option(
      names = "--devices-per-node",
      paramLabel = "N",
      description = "Drives that share a node's writes. Default: 1.")
  int devicesPerNode = 1;

  @Option(
      names = "--network-gbit",
      paramLabel = "G",
      description = "Gigabits a second of a node's link, each way. Default: 10.")
  double networkGigabits = 10;

  @Option(
      names = "--region-gbit",
      paramLabel = "G",
      description = "Gigabits a second that a region can send to others. Default: no limit.")
  @Nullable Double regionGigabits;

  @Option(names = "--node-price", paramLabel = "P", description = "Of a node, a month.")
  @Nullable Double nodePrice;

  @Option(
      names = "--cross-region-price",
      paramLabel = "P",
      description = "Of 10^9 bytes sent from one region to another.")
  @Nullable Double crossRegionPrice;

  @Option(
      names = "--in-region-price",
      paramLabel = "P",
      description = "Of 10^9 bytes sent within a region.")
  @Nullable Double inRegionPrice;

  @Option(names = "--drive-price", paramLabel = "P", description = "Of a new drive.")
  @Nullable Double drivePrice;

  DeviceLimits device() {
    return new DeviceLimits(
        iops,
        deviceBytesPerSecond,
        capacityBytes,
        driveWritesPerDay,
        warrantyYears,
        devicesPerNode);
  }

  NetworkLimits network() {
    double node = networkGigabits * GIGA / BITS_PER_BYTE;
    return regionGigabits == null
        ? NetworkLimits.ofNodes(node)
        : new NetworkLimits(node, regionGigabits * GIGA / BITS_PER_BYTE);
  }

  Prices prices() {
    return new Prices(
        optional(nodePrice),
        optional(crossRegionPrice),
        optional(inRegionPrice),
        optional(drivePrice));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
