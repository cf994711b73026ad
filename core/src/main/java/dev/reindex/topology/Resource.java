// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/** What can be used up. */
public enum Resource {
  /** Write operations of the busiest node's devices. */
  DEVICE_WRITES,
  /** Bytes written to the busiest node's devices. */
  DEVICE_BYTES,
  /** The busiest node's link, towards it. */
  NETWORK_IN,
  /** The busiest node's link, away from it. */
  NETWORK_OUT,
  /** What a region can send to others. */
  CROSS_REGION
}
