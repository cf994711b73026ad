// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * Bytes a second that copies take on the network. What applications send to the node that takes
 * their write is not counted.
 *
 * @param transferred in the whole cluster, each transfer once
 * @param inRegion of that, within regions
 * @param crossRegion of that, between regions
 * @param perNodeIn on average
 * @param perNodeOut on average; equal to {@code perNodeIn} but for what a hub sends on
 * @param busiestIn of the node that receives most
 * @param busiestOut of the node that sends most
 * @param crossRegionFlows directed pairs of sites that talk to each other
 */
public record Bandwidth(
    double transferred,
    double inRegion,
    double crossRegion,
    double perNodeIn,
    double perNodeOut,
    double busiestIn,
    double busiestOut,
    long crossRegionFlows) {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Bytes a day, of 86,400 seconds. */
  public static double perDay(double bytesPerSecond) {
    return bytesPerSecond * SECONDS_PER_DAY;
  }
}
