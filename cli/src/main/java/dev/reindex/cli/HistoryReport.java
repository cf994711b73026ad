// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Amplification;
import dev.reindex.report.Baseline;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.ReportJson;
import dev.reindex.report.Savings;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The builds of a workspace, added up.
 *
 * @param builds oldest first, without rebuilds that were only measured
 * @param ledger of all builds
 * @param incremental of those that were no full rebuild
 * @param compared of those of the incremental ones for which a full rebuild's cost is known
 * @param rebuilds what full rebuilds in place of those compared ones would have cost
 * @param comparedBuilds how many were compared
 * @param kind measured, when every one of those rebuilds was; empty when there was none
 */
record HistoryReport(
    List<HistoryEntry> builds,
    Map<Cause.Kind, CauseCount> causes,
    WriteLedger ledger,
    WriteLedger incremental,
    WriteLedger compared,
    WriteLedger rebuilds,
    long comparedBuilds,
    Optional<Baseline.Kind> kind) {

  /**
   * @param history oldest first
   * @param last how many builds to look at; the newest ones
   */
  static HistoryReport of(List<HistoryEntry> history, int last) {
    List<HistoryEntry> all =
        history.stream().filter(entry -> entry.kind() != HistoryEntry.Kind.BASELINE).toList();
    List<HistoryEntry> builds = all.subList(Math.max(0, all.size() - last), all.size());
    Map<Cause.Kind, CauseCount> causes = new EnumMap<>(Cause.Kind.class);
    WriteLedger ledger = WriteLedger.ZERO;
    WriteLedger incremental = WriteLedger.ZERO;
    WriteLedger compared = WriteLedger.ZERO;
    WriteLedger rebuilds = WriteLedger.ZERO;
    long comparedBuilds = 0;
    boolean measured = true;
    for (HistoryEntry entry : builds) {
      entry.causes().forEach((cause, count) -> causes.merge(cause, count, CauseCount::plus));
      ledger = ledger.plus(entry.ledger());
      if (entry.kind() == HistoryEntry.Kind.BUILD) {
        incremental = incremental.plus(entry.ledger());
        Optional<Baseline> baseline = Baseline.of(history, entry.build(), entry.chunks());
        if (baseline.isPresent()) {
          compared = compared.plus(entry.ledger());
          rebuilds = rebuilds.plus(baseline.get().ledger());
          measured &= baseline.get().kind() == Baseline.Kind.MEASURED;
          comparedBuilds++;
        }
      }
    }
    Optional<Baseline.Kind> kind =
        comparedBuilds == 0
            ? Optional.empty()
            : Optional.of(measured ? Baseline.Kind.MEASURED : Baseline.Kind.ESTIMATED);
    return new HistoryReport(
        builds, causes, ledger, incremental, compared, rebuilds, comparedBuilds, kind);
  }

  long incrementalBuilds() {
    return builds.stream().filter(entry -> entry.kind() == HistoryEntry.Kind.BUILD).count();
  }

  ObjectNode toJson() {
    ObjectNode json = ReportJson.object();
    json.put("builds", builds.size())
        .put("incrementalBuilds", incrementalBuilds())
        .put("fullBuilds", builds.size() - incrementalBuilds());
    json.set("ledger", ReportJson.ledger(ledger));
    json.set("amplification", ReportJson.amplification(Amplification.of(ledger)));
    json.set("causes", ReportJson.causes(causes));
    ObjectNode increments = json.putObject("incremental");
    increments.set("ledger", ReportJson.ledger(incremental));
    increments.set("amplification", ReportJson.amplification(Amplification.of(incremental)));
    json.set("baseline", baseline());
    ArrayNode list = json.putArray("history");
    for (HistoryEntry entry : builds) {
      ObjectNode node =
          list.addObject()
              .put("build", entry.build())
              .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
              .put("time", entry.time())
              .put("documents", entry.documents())
              .put("chunks", entry.chunks());
      node.set("ledger", ReportJson.ledger(entry.ledger()));
      node.set("amplification", ReportJson.amplification(Amplification.of(entry.ledger())));
      node.set("causes", ReportJson.causes(entry.causes()));
    }
    return json;
  }

  private ObjectNode baseline() {
    ObjectNode json = ReportJson.object();
    if (kind.isEmpty()) {
      return json.putNull("kind").put("builds", 0).putNull("savings");
    }
    json.put("kind", kind.get().name().toLowerCase(Locale.ROOT)).put("builds", comparedBuilds);
    json.set("ledger", ReportJson.ledger(rebuilds));
    json.set("incrementalLedger", ReportJson.ledger(compared));
    json.set("savings", ReportJson.savings(Savings.of(rebuilds, compared)));
    return json;
  }
}
