// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.model.WriteLedger;
import dev.reindex.report.CostModel;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.HistoryReport;
import dev.reindex.report.ReportJson;
import dev.reindex.topology.IndexCopies;
import dev.reindex.topology.IndexWork;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * This workspace's index on several nodes, from what its builds cost on one.
 *
 * @param builds whose ledgers were added up: the incremental ones, or all where there are none
 * @param records chunks that those builds wrote
 * @param cpuSeconds of indexing one build, where it was given
 */
record CopiedIndex(
    long builds,
    boolean incremental,
    int nodes,
    long records,
    IndexWork work,
    Map<IndexCopies, IndexCopies.Cost> costs,
    CostModel model,
    Optional<Double> cpuSeconds) {

  static CopiedIndex of(
      List<HistoryEntry> history,
      int last,
      int nodes,
      CostModel model,
      Optional<Double> cpuSeconds) {
    HistoryReport report = HistoryReport.of(history, last);
    boolean incremental = report.incrementalBuilds() > 0;
    long builds = incremental ? report.incrementalBuilds() : report.builds().size();
    if (builds == 0) {
      throw new UsageException(
          "--ledger needs builds to speak of, and there is none yet; 'reindex build' makes the"
              + " first");
    }
    WriteLedger ledger = incremental ? report.incremental() : report.ledger();
    IndexWork work =
        new IndexWork(
            ledger.edit().bytes(),
            ledger.documentBytes(),
            ledger.flushBytes() + ledger.mergeBytes(),
            ledger.indexBytes() + ledger.manifestBytes(),
            ledger.manifestBytes(),
            ledger.embeddedTexts(),
            ledger.embeddedTokens());
    Map<IndexCopies, IndexCopies.Cost> costs = new EnumMap<>(IndexCopies.class);
    for (IndexCopies way : IndexCopies.values()) {
      costs.put(way, way.cost(work, nodes));
    }
    // Whatever is written has a vector, made for it or found.
    long records = ledger.embeddedTexts() + ledger.reusedVectors();
    return new CopiedIndex(builds, incremental, nodes, records, work, costs, model, cpuSeconds);
  }

  double recordsPerBuild() {
    return (double) records / builds;
  }

  /** Of a chunk as it was handed to the index; empty when none was written. */
  Optional<Double> recordBytes() {
    return records == 0 ? Optional.empty() : Optional.of(work.documentBytes() / records);
  }

  OptionalDouble price(IndexCopies.Cost cost) {
    return model.price(Math.round(cost.embeddedTokens()));
  }

  Optional<Double> cpuSeconds(IndexCopies.Cost cost) {
    return cpuSeconds.map(seconds -> seconds * builds * cost.indexings());
  }

  ObjectNode toJson() {
    ObjectNode json =
        ReportJson.object()
            .put("builds", builds)
            .put("incremental", incremental)
            .put("nodes", nodes)
            .put("recordsWritten", records)
            .put("recordBytes", recordBytes().orElse(null));
    ObjectNode ways = json.putObject("copies");
    costs.forEach(
        (way, cost) ->
            ways.putObject(Names.jsonKey(way))
                .put("networkBytes", Math.round(cost.networkBytes()))
                .put("deviceBytes", Math.round(cost.deviceBytes()))
                .put("embeddedTexts", Math.round(cost.embeddedTexts()))
                .put("embeddedTokens", Math.round(cost.embeddedTokens()))
                .put("indexingNodes", cost.indexings())
                .put("embeddingNodes", cost.embeddings())
                .put("cpuSeconds", cpuSeconds(cost).orElse(null))
                .put("embeddingPrice", TopologyJson.boxed(price(cost))));
    return json;
  }
}
