// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What copies cost.
 *
 * @param copies nodes that write a record, on average
 * @param acknowledgements copies that there are when a write is called done
 * @param amplification physical ÷ application writes; empty when there are none
 * @param byteAmplification bytes that devices are given ÷ bytes of the records; empty likewise
 * @param usefulShare application ÷ physical writes; empty likewise
 * @param physicalWritesPerSecond over the whole cluster
 * @param perNodeWritesPerSecond on average
 * @param busiestNodeWritesPerSecond of the node that writes most
 * @param physicalBytesPerSecond that the devices of the cluster are given
 * @param utilization of each resource; 1 is all that there is
 * @param saturation what is used up first
 * @param devicesNeededPerNode so that the busiest node's can do its writes; 1 at least
 * @param lifetimeDays of a drive of the busiest node: warranted bytes ÷ bytes a day; empty when
 *     nothing is written
 */
public record ClusterCost(
    double copies,
    double acknowledgements,
    OptionalDouble amplification,
    OptionalDouble byteAmplification,
    OptionalDouble usefulShare,
    double physicalWritesPerSecond,
    double perNodeWritesPerSecond,
    double busiestNodeWritesPerSecond,
    double physicalBytesPerSecond,
    Map<Resource, Double> utilization,
    Saturation saturation,
    long devicesNeededPerNode,
    OptionalDouble lifetimeDays,
    Bandwidth bandwidth,
    Money money) {
  /** Of the busiest node's devices, in write operations. */
  public double deviceUtilization() {
    return utilization.getOrDefault(Resource.DEVICE_WRITES, 0.0);
  }
}
