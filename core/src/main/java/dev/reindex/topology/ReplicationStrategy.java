// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/** How a record gets to the nodes that keep it. */
public enum ReplicationStrategy {
  /** Every node keeps every record, and a write waits for all of them. */
  FULL,
  /** Every node keeps every record; a write waits for one. */
  ASYNC,
  /** Every node keeps every record; a write waits for more than half. */
  QUORUM,
  /** A leader takes the writes and hands them to its followers; a write waits for the leader. */
  LEADER,
  /**
   * A log, divided over the nodes, that is appended to and compacted: how often a record is written
   * is known as a range only.
   */
  LOG,
  /**
   * Conflict-free replicated types: every node keeps every record and takes writes; what is needed
   * to merge them comes on top, known as a range only.
   */
  CRDT,
  /** Records are divided over the nodes, and each is kept by a few of them. */
  SHARDED;

  private static final int USUAL_COPIES = 3;

  /** How many nodes keep a record where nobody says otherwise. */
  public double usualCopies(int nodes) {
    return switch (this) {
      case FULL, ASYNC, QUORUM, LEADER, CRDT -> nodes;
      case LOG -> 1;
      case SHARDED -> Math.min(USUAL_COPIES, nodes);
    };
  }

  /** How many copies there are when a write is called done. */
  public double acknowledgements(double copies) {
    return switch (this) {
      case FULL, SHARDED -> copies;
      case ASYNC, LEADER, LOG, CRDT -> 1;
      case QUORUM -> Math.floor(copies / 2) + 1;
    };
  }
}
