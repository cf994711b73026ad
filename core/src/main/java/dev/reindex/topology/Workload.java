// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * A stream of records, arriving evenly at the nodes that take writes.
 *
 * @param writesPerSecond by applications, over the whole cluster, copies not counted
 * @param recordBytes of one of them
 */
public record Workload(double writesPerSecond, double recordBytes) {
  public Workload {
    Limits.requireNotNegative(writesPerSecond, "the writes a second");
    Limits.requirePositive(recordBytes, "the bytes of a record");
  }

  /** The same rate at each node. */
  public static Workload perNode(double writesPerSecond, double recordBytes, int nodes) {
    return new Workload(writesPerSecond * nodes, recordBytes);
  }
}
