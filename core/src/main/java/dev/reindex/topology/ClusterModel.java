// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a stream of records costs when it is kept on several nodes. Steady and evenly spread: no
 * bursts, no failures, no queues. Everything grows in proportion to the writes, so that what
 * saturates first does not depend on them.
 *
 * <p>With W application writes a second over N nodes, c copies of which the first is made where the
 * record arrives, l the share of the others that is ever made, δ the share of a record's bytes that
 * is sent for them, w how often a node writes what it keeps, and B bytes of a record with metadata:
 *
 * <pre>
 *   physical writes  = W · (1 + (c−1)·l) · w
 *   physical bytes   = W · B · (1 + (c−1)·l·δ) · w
 *   transferred      = W · B · (c−1)·l·δ            each transfer once; a hub adds one a record
 * </pre>
 *
 * Full copies let every node write every record: one node's devices are the cluster's limit,
 * however many nodes there are. What falls as 1/N is useful work per physical write.
 *
 * @throws IllegalArgumentException when there are fewer nodes than copies
 */
public record ClusterModel(
    Cluster cluster,
    Workload workload,
    Replication replication,
    DeviceLimits device,
    NetworkLimits network,
    Prices prices) {
  public ClusterModel {
    replication.copiesOn(cluster.nodes());
  }

  /** The same on so many nodes; no more regions than nodes. */
  public ClusterModel on(int nodes) {
    Cluster other = new Cluster(nodes, Math.min(nodes, cluster.regions()));
    return new ClusterModel(other, workload, replication, device, network, prices);
  }

  public ClusterModel with(Replication other) {
    return new ClusterModel(cluster, workload, other, device, network, prices);
  }

  public ClusterModel with(Workload other) {
    return new ClusterModel(cluster, other, replication, device, network, prices);
  }

  /** At the low ends of the ranges. */
  public ClusterCost low() {
    return cost(replication.writes().low(), replication.bytes().low());
  }

  /** At the high ends of the ranges, for which one has to provide. */
  public ClusterCost high() {
    return cost(replication.writes().high(), replication.bytes().high());
  }

  private ClusterCost cost(double timesWritten, double sizeFactor) {
    double rate = workload.writesPerSecond();
    Load load = load(timesWritten, sizeFactor, rate);
    double bytesPerDrive = Bandwidth.perDay(load.busiestBytes) / device.perNode();
    OptionalDouble lifetime = ratio(device.warrantedBytes(), bytesPerDrive);
    int nodes = cluster.nodes();
    return new ClusterCost(
        load.copies,
        replication.strategy().acknowledgements(copies()),
        ratio(load.writes, rate),
        ratio(load.bytes, rate * workload.recordBytes()),
        ratio(rate, load.writes),
        load.writes,
        load.writes / nodes,
        load.busiestWrites,
        load.bytes,
        utilization(load),
        saturation(load(timesWritten, sizeFactor, 1)),
        devicesNeeded(load),
        lifetime,
        load.bandwidth,
        Money.of(prices, nodes, nodes * device.perNode(), load.bandwidth, lifetime));
  }

  private record Load(
      double copies,
      double writes,
      double bytes,
      double busiestWrites,
      double busiestBytes,
      Bandwidth bandwidth) {}

  private Load load(double timesWritten, double sizeFactor, double rate) {
    double size = workload.recordBytes() * sizeFactor;
    double others = (copies() - 1) * replication.lazyShare();
    double delta = replication.deltaShare();
    double busiest = busiestShare(1, others);
    double busiestInBytes = busiestShare(1, others * delta);
    return new Load(
        1 + others,
        rate * (1 + others) * timesWritten,
        rate * size * (1 + others * delta) * timesWritten,
        rate * busiest * timesWritten,
        rate * size * busiestInBytes * timesWritten,
        bandwidth(rate * size * delta, others));
  }

  private double copies() {
    return replication.copiesOn(cluster.nodes());
  }

  /** Leaders and their followers, which are all nodes that have work. */
  private double working() {
    return replication.strategy() == ReplicationStrategy.LEADER
        ? Math.min(cluster.nodes(), replication.leaders() * copies())
        : cluster.nodes();
  }

  /**
   * How much of all records the busiest node writes: a leader makes all first copies of its own.
   */
  private double busiestShare(double first, double others) {
    double even = (first + others) / working();
    return replication.strategy() == ReplicationStrategy.LEADER
        ? Math.max(first / replication.leaders(), even)
        : even;
  }

  private Bandwidth bandwidth(double bytes, double others) {
    double share = cluster.crossRegionShare();
    double away = others * share;
    double near = others - away;
    double cross = away;
    double hubs = 0;
    if (replication.routing() == Routing.HIERARCHY && away > 0) {
      // Once to the hub, once to each other region that keeps a copy; the rest is handed on there.
      double regions = Math.min(away, cluster.regions() - 1.0);
      near += away - regions;
      cross = Math.min(1, away) + regions;
      hubs = regions;
    }
    double received = others;
    double sent = near + cross - hubs;
    int nodes = cluster.nodes();
    boolean led = replication.strategy() == ReplicationStrategy.LEADER;
    double out = led ? fromLeader(others, share) / replication.leaders() : sent / nodes;
    double in = led ? toFollower(others) : received / nodes;
    return new Bandwidth(
        bytes * (near + cross),
        bytes * near,
        bytes * cross,
        bytes * received / nodes,
        bytes * sent / nodes,
        bytes * in,
        bytes * out,
        others * share > 0 ? cluster.crossRegionFlows(replication.routing()) : 0);
  }

  /** What a leader sends of each record: through a hierarchy, to its own region and to the hub. */
  private double fromLeader(double others, double share) {
    return replication.routing() == Routing.HIERARCHY && share > 0
        ? others * (1 - share) + Math.min(1, others * share)
        : others;
  }

  /** One leader receives nothing; several follow each other. */
  private double toFollower(double others) {
    if (others == 0) {
      return 0;
    }
    double receivers = replication.leaders() == 1 ? copies() - 1 : working();
    return others / receivers;
  }

  private static double demand(Resource resource, Load load) {
    return switch (resource) {
      case DEVICE_WRITES -> load.busiestWrites;
      case DEVICE_BYTES -> load.busiestBytes;
      case NETWORK_IN -> load.bandwidth.busiestIn();
      case NETWORK_OUT -> load.bandwidth.busiestOut();
      case CROSS_REGION -> load.bandwidth.crossRegion();
    };
  }

  private double capacity(Resource resource) {
    return switch (resource) {
      case DEVICE_WRITES -> device.writesPerSecond() * device.perNode();
      case DEVICE_BYTES -> device.bytesPerSecond() * device.perNode();
      case NETWORK_IN, NETWORK_OUT -> network.nodeBytesPerSecond();
      case CROSS_REGION -> network.regionBytesPerSecond() * cluster.regions();
    };
  }

  private Map<Resource, Double> utilization(Load load) {
    Map<Resource, Double> used = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.values()) {
      used.put(resource, demand(resource, load) / capacity(resource));
    }
    return used;
  }

  /**
   * @param unit of one write a second
   */
  private Saturation saturation(Load unit) {
    Saturation first = new Saturation(Resource.DEVICE_WRITES, Double.POSITIVE_INFINITY);
    for (Resource resource : Resource.values()) {
      double rate = capacity(resource) / demand(resource, unit);
      if (rate < first.writesPerSecond()) {
        first = new Saturation(resource, rate);
      }
    }
    return first;
  }

  private long devicesNeeded(Load load) {
    double byWrites = load.busiestWrites / device.writesPerSecond();
    double byBytes = load.busiestBytes / device.bytesPerSecond();
    return Math.max(1, (long) Math.ceil(Math.max(byWrites, byBytes)));
  }

  private static OptionalDouble ratio(double numerator, double denominator) {
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }
}
