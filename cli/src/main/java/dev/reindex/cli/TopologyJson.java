// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.report.ReportJson;
import dev.reindex.topology.Bandwidth;
import dev.reindex.topology.ClusterCost;
import dev.reindex.topology.ClusterModel;
import dev.reindex.topology.Money;
import dev.reindex.topology.Retention;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What copies cost, for programs. */
final class TopologyJson {
  private TopologyJson() {}

  static ObjectNode empty() {
    return ReportJson.object();
  }

  /** At the high ends of ranges; both ends under {@code range} where they differ. */
  static ObjectNode of(ClusterModel model, Optional<Retention> retention) {
    ClusterCost cost = model.high();
    ObjectNode json =
        ReportJson.object()
            .put("strategy", Names.of(model.replication().strategy()))
            .put("nodes", model.cluster().nodes())
            .put("regions", model.cluster().regions())
            .put("writesPerSecond", model.workload().writesPerSecond())
            .put("recordBytes", model.workload().recordBytes());
    add(json, cost);
    json.put("acknowledgements", cost.acknowledgements())
        .put("busiestNodeWritesPerSecond", cost.busiestNodeWritesPerSecond())
        .put("devicesNeededPerNode", cost.devicesNeededPerNode())
        .put("saturates", Names.jsonKey(cost.saturation().resource()))
        .put("saturatesAtWritesPerSecond", cost.saturation().writesPerSecond());
    ObjectNode used = json.putObject("utilizations");
    cost.utilization().forEach((resource, share) -> used.put(Names.jsonKey(resource), share));
    json.set("bandwidth", bandwidth(cost.bandwidth()));
    json.set("cost", money(cost.money()));
    if (model.replication().writes().isExact() && model.replication().bytes().isExact()) {
      json.putNull("range");
    } else {
      ObjectNode range = json.putObject("range");
      add(range.putObject("low"), model.low());
      add(range.putObject("high"), cost);
    }
    json.set("storage", retention.map(kept -> storage(model, kept)).orElse(null));
    return json;
  }

  private static void add(ObjectNode json, ClusterCost cost) {
    json.put("copies", cost.copies())
        .put("amplification", boxed(cost.amplification()))
        .put("byteAmplification", boxed(cost.byteAmplification()))
        .put("usefulShare", boxed(cost.usefulShare()))
        .put("physicalWritesPerSecond", cost.physicalWritesPerSecond())
        .put("perNodeWritesPerSecond", cost.perNodeWritesPerSecond())
        .put("physicalBytesPerSecond", cost.physicalBytesPerSecond())
        .put("utilization", cost.deviceUtilization())
        .put("lifetimeDays", boxed(cost.lifetimeDays()));
  }

  private static ObjectNode bandwidth(Bandwidth bandwidth) {
    return ReportJson.object()
        .put("transferredBytesPerSecond", bandwidth.transferred())
        .put("inRegionBytesPerSecond", bandwidth.inRegion())
        .put("crossRegionBytesPerSecond", bandwidth.crossRegion())
        .put("perNodeInBytesPerSecond", bandwidth.perNodeIn())
        .put("perNodeOutBytesPerSecond", bandwidth.perNodeOut())
        .put("busiestInBytesPerSecond", bandwidth.busiestIn())
        .put("busiestOutBytesPerSecond", bandwidth.busiestOut())
        .put("transferredBytesPerDay", Bandwidth.perDay(bandwidth.transferred()))
        .put("crossRegionBytesPerDay", Bandwidth.perDay(bandwidth.crossRegion()))
        .put("perNodeOutBytesPerDay", Bandwidth.perDay(bandwidth.perNodeOut()))
        .put("crossRegionFlows", bandwidth.crossRegionFlows());
  }

  private static ObjectNode money(Money money) {
    return ReportJson.object()
        .put("perDay", boxed(Money.perDay(money.total())))
        .put("perMonth", boxed(money.total()))
        .put("nodesPerMonth", boxed(money.nodes()))
        .put("crossRegionPerDay", boxed(Money.perDay(money.crossRegion())))
        .put("crossRegionPerMonth", boxed(money.crossRegion()))
        .put("inRegionPerMonth", boxed(money.inRegion()))
        .put("drivesPerMonth", boxed(money.drives()));
  }

  private static ObjectNode storage(ClusterModel model, Retention kept) {
    double held = kept.heldBytes(model.workload());
    return ReportJson.object()
        .put("copyDays", kept.copyDays())
        .put("averageCopies", kept.averageCopies())
        .put("heldBytes", held)
        .put("perNodeBytes", held / model.cluster().nodes())
        .put("capacityUsed", capacityUsed(model, kept));
  }

  /** Of all drives together; above 1 they are too small. */
  static double capacityUsed(ClusterModel model, Retention kept) {
    double all =
        model.device().capacityBytes() * model.device().perNode() * model.cluster().nodes();
    return kept.heldBytes(model.workload()) / all;
  }

  static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
