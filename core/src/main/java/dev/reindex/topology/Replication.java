// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.OptionalDouble;

/**
 * A strategy and what it is tuned by.
 *
 * @param copies how many nodes keep a record, on average, 1 or more; empty for the strategy's usual
 * @param leaders nodes that take writes; looked at for {@link ReplicationStrategy#LEADER} only
 * @param lazyShare of the copies beyond the first, how many are ever made: 1 where none is lazy
 * @param deltaShare bytes of what is sent and written for such a copy ÷ bytes of the record: 1
 *     where whole records are sent
 * @param writes how often a node writes a record that it keeps: above 1 for a log that is compacted
 * @param bytes size on the wire and on the device ÷ size of the record: above 1 with metadata
 */
public record Replication(
    ReplicationStrategy strategy,
    OptionalDouble copies,
    int leaders,
    Routing routing,
    double lazyShare,
    double deltaShare,
    Range writes,
    Range bytes) {
  /** Of a log before its compaction, as the literature has it. */
  public static final Range LOG_BEFORE_COMPACTION = new Range(2, 5);

  /** Of a log after its compaction. */
  public static final Range LOG_AFTER_COMPACTION = new Range(1, 2);

  /** Metadata of conflict-free types: 50 to 200 % on top of the record. */
  public static final Range CRDT_METADATA = new Range(1.5, 3);

  public Replication {
    copies.ifPresent(
        number -> {
          if (!(number >= 1) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(
                "a record has 1 copy or more, not " + Limits.plain(number));
          }
        });
    if (leaders < 1) {
      throw new IllegalArgumentException("there is 1 leader or more, not " + leaders);
    }
    Limits.requireShare(lazyShare, "the share of copies that are made");
    Limits.requireNotNegative(deltaShare, "the share of bytes in a delta");
  }

  /** As the strategy usually is. */
  public static Replication of(ReplicationStrategy strategy) {
    return new Replication(
        strategy,
        OptionalDouble.empty(),
        1,
        Routing.MESH,
        1,
        1,
        strategy == ReplicationStrategy.LOG ? LOG_BEFORE_COMPACTION : Range.ONE,
        strategy == ReplicationStrategy.CRDT ? CRDT_METADATA : Range.ONE);
  }

  public Replication withCopies(double number) {
    return new Replication(
        strategy,
        OptionalDouble.of(number),
        leaders,
        routing,
        lazyShare,
        deltaShare,
        writes,
        bytes);
  }

  public Replication withLeaders(int number) {
    return new Replication(strategy, copies, number, routing, lazyShare, deltaShare, writes, bytes);
  }

  public Replication withRouting(Routing way) {
    return new Replication(strategy, copies, leaders, way, lazyShare, deltaShare, writes, bytes);
  }

  public Replication withLazyShare(double share) {
    return new Replication(strategy, copies, leaders, routing, share, deltaShare, writes, bytes);
  }

  public Replication withDeltaShare(double share) {
    return new Replication(strategy, copies, leaders, routing, lazyShare, share, writes, bytes);
  }

  public Replication withWrites(Range range) {
    return new Replication(strategy, copies, leaders, routing, lazyShare, deltaShare, range, bytes);
  }

  public Replication withBytes(Range range) {
    return new Replication(
        strategy, copies, leaders, routing, lazyShare, deltaShare, writes, range);
  }

  /**
   * How many of so many nodes keep a record.
   *
   * @throws IllegalArgumentException when there are fewer nodes than copies or leaders
   */
  public double copiesOn(int nodes) {
    double number = copies.orElse(strategy.usualCopies(nodes));
    if (number > nodes) {
      throw new IllegalArgumentException(
          Limits.plain(number)
              + " copies need as many nodes, and there are "
              + nodes
              + "; ask for fewer copies or more nodes");
    }
    if (strategy == ReplicationStrategy.LEADER && leaders > nodes) {
      throw new IllegalArgumentException(
          leaders + " leaders need as many nodes, and there are " + nodes);
    }
    return number;
  }
}
