// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.WriteLedger;
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
 * @param baseline what a full rebuild of the last build's state costs; empty when there is no
 *     build, or none was ever measured
 */
public record HistoryReport(
    List<HistoryEntry> builds,
    Map<Cause.Kind, CauseCount> causes,
    WriteLedger ledger,
    WriteLedger incremental,
    WriteLedger compared,
    WriteLedger rebuilds,
    long comparedBuilds,
    Optional<Baseline.Kind> kind,
    Optional<Baseline> baseline) {

  /**
   * @param history oldest first
   * @param last how many builds to look at; the newest ones; at least 1
   */
  public static HistoryReport of(List<HistoryEntry> history, int last) {
    if (last < 1) {
      throw new IllegalArgumentException("a report looks at one build at least, not at " + last);
    }
    List<HistoryEntry> all = history.stream().filter(entry -> entry.kind().isBuild()).toList();
    List<HistoryEntry> builds = all.subList(Math.max(0, all.size() - last), all.size());
    // Of a long history few entries are full rebuilds, and only those tell what one costs.
    List<HistoryEntry> rebuilt = history.stream().filter(entry -> entry.kind().isFull()).toList();
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
        Optional<Baseline> baseline = Baseline.of(rebuilt, entry.build(), entry.chunks());
        if (baseline.isPresent()) {
          compared = compared.plus(entry.ledger());
          rebuilds = rebuilds.plus(baseline.get().ledger());
          measured &= baseline.get().kind() == Baseline.Kind.MEASURED;
          comparedBuilds++;
        }
      }
    }
    WriteLedger late = writtenLate(history, builds);
    ledger = ledger.plus(late);
    incremental = incremental.plus(late);
    compared = comparedBuilds == 0 ? compared : compared.plus(late);
    Optional<Baseline.Kind> kind =
        comparedBuilds == 0
            ? Optional.empty()
            : Optional.of(measured ? Baseline.Kind.MEASURED : Baseline.Kind.ESTIMATED);
    Optional<Baseline> baseline =
        builds.isEmpty()
            ? Optional.empty()
            : Baseline.of(rebuilt, builds.getLast().build(), builds.getLast().chunks());
    return new HistoryReport(
        builds, causes, ledger, incremental, compared, rebuilds, comparedBuilds, kind, baseline);
  }

  /** What merges and commits wrote after builds that are looked at, and no build has told of. */
  private static WriteLedger writtenLate(List<HistoryEntry> history, List<HistoryEntry> builds) {
    WriteLedger late = WriteLedger.ZERO;
    if (builds.isEmpty()) {
      return late;
    }
    for (HistoryEntry entry : history.subList(history.indexOf(builds.getFirst()), history.size())) {
      late = entry.kind() == HistoryEntry.Kind.COMMIT ? late.plus(entry.ledger()) : late;
    }
    return late;
  }

  /** Empty when there is no build. */
  public Optional<HistoryEntry> lastBuild() {
    return builds.isEmpty() ? Optional.empty() : Optional.of(builds.getLast());
  }

  public long incrementalBuilds() {
    return builds.stream().filter(entry -> entry.kind() == HistoryEntry.Kind.BUILD).count();
  }

  /** With the keys of the command's JSON. */
  public ObjectNode toJson() {
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
    json.set("baseline", baselineJson());
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

  private ObjectNode baselineJson() {
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
