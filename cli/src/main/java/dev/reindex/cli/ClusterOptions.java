// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.topology.Cluster;
import dev.reindex.topology.ClusterModel;
import dev.reindex.topology.Range;
import dev.reindex.topology.Replication;
import dev.reindex.topology.ReplicationStrategy;
import dev.reindex.topology.Routing;
import dev.reindex.topology.Workload;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is copied, where to, and how. */
final class ClusterOptions {
  /** Where the writes of applications are counted. */
  enum Origin {
    CLUSTER,
    NODE
  }

  /** When a log's writes are counted. */
  enum LogPhase {
    BEFORE,
    AFTER
  }

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      required = true,
      converter = Names.Strategies.class,
      completionCandidates = Names.Strategies.class,
      description = {
        "full, async, quorum, leader, crdt: every node keeps every record; log: the records are"
            + " divided over the nodes; sharded: so they are, with some copies of each."
      })
  ReplicationStrategy strategy = ReplicationStrategy.FULL;

  @Option(names = "--nodes", paramLabel = "N", required = true, description = "How many nodes.")
  int nodes;

  @Option(
      names = "--regions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Spread over so many regions. Default: ${DEFAULT-VALUE}.")
  int regions;

  @Option(
      names = "--copies",
      paramLabel = "R",
      description =
          "How many nodes keep a record, on average. Default: all; log: 1; sharded: 3, or all where"
              + " there are fewer.")
  @Nullable Double copies;

  @Option(
      names = "--leaders",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many nodes take the writes with strategy leader. Default: 1.")
  int leaders;

  @Option(
      names = "--hierarchy",
      description = "Between regions, send each record once through a hub.")
  boolean hierarchy;

  @Option(
      names = "--lazy-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      converter = Share.class,
      description = "Of the copies beyond the first, how many are ever made. Default: all.")
  double lazyShare;

  @Option(
      names = "--delta-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      converter = Share.class,
      description = "Of a record's bytes, how many are sent and written for a copy. Default: all.")
  double deltaShare;

  @Option(
      names = "--log-phase",
      paramLabel = "PHASE",
      defaultValue = "before",
      converter = Names.Phases.class,
      completionCandidates = Names.Phases.class,
      description = "Strategy log: before its compaction 2 to 5 writes a record, after it 1 to 2.")
  LogPhase logPhase = LogPhase.BEFORE;

  @Option(
      names = "--metadata-share",
      paramLabel = "SHARE",
      description = "Strategy crdt: metadata on top of a record. Default: from 0.5 to 2.")
  @Nullable Double metadataShare;

  @Option(
      names = "--writes-per-second",
      paramLabel = "W",
      description = "By applications, copies not counted.")
  @Nullable Double writesPerSecond;

  @Option(
      names = "--origin",
      paramLabel = "WHERE",
      defaultValue = "cluster",
      converter = Names.Origins.class,
      completionCandidates = Names.Origins.class,
      description = "cluster: W is over the whole cluster (default); node: each node originates W.")
  Origin origin = Origin.CLUSTER;

  @Option(
      names = "--record-bytes",
      paramLabel = "B",
      description = "Of one record. Default: 1000; with --ledger as measured.")
  @Nullable Double recordBytes;

  @ArgGroup(exclusive = false, validate = false, heading = "%nLimits and prices:%n")
  HardwareOptions hardware = new HardwareOptions();

  /**
   * @param writesPerSecond by applications, as {@code origin} counts them
   * @throws UsageException when these cannot be
   */
  ClusterModel model(double writesPerSecond, double recordBytes) {
    try {
      double rate = origin == Origin.NODE ? writesPerSecond * Math.max(1, nodes) : writesPerSecond;
      return new ClusterModel(
          new Cluster(nodes, regions),
          new Workload(rate, recordBytes),
          replication(strategy),
          hardware.device(),
          hardware.network(),
          hardware.prices());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** A strategy, tuned as these options say. */
  Replication replication(ReplicationStrategy name) {
    Replication usual = Replication.of(name);
    Replication tuned =
        new Replication(
            name,
            copies == null ? OptionalDouble.empty() : OptionalDouble.of(copies),
            leaders,
            hierarchy ? Routing.HIERARCHY : Routing.MESH,
            lazyShare,
            deltaShare,
            usual.writes(),
            usual.bytes());
    if (name == ReplicationStrategy.LOG && logPhase == LogPhase.AFTER) {
      return tuned.withWrites(Replication.LOG_AFTER_COMPACTION);
    }
    if (name == ReplicationStrategy.CRDT && metadataShare != null) {
      return tuned.withBytes(metadata(metadataShare));
    }
    return tuned;
  }

  private static Range metadata(double share) {
    if (!(share >= 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("the metadata share must be 0 or more, not " + share);
    }
    return Range.exactly(1 + share);
  }
}
