// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * How much the links carry.
 *
 * @param nodeBytesPerSecond of a node's link, each way
 * @param regionBytesPerSecond that a region can send to others; infinite where nobody knows
 */
public record NetworkLimits(double nodeBytesPerSecond, double regionBytesPerSecond) {
  public NetworkLimits {
    Limits.requirePositive(nodeBytesPerSecond, "the bandwidth of a node");
    if (!(regionBytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "the bandwidth of a region must be above 0, not " + Limits.plain(regionBytesPerSecond));
    }
  }

  public static NetworkLimits ofNodes(double nodeBytesPerSecond) {
    return new NetworkLimits(nodeBytesPerSecond, Double.POSITIVE_INFINITY);
  }
}
