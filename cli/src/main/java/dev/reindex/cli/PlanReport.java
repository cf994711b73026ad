// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildResult;
import dev.reindex.build.DocumentPlan;
import dev.reindex.build.PlanSummary;
import dev.reindex.build.PlannedCause;
import dev.reindex.lucene.PlannedBuild;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Baseline;
import dev.reindex.report.BuildReport;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan in the form of the build that it would become. What is written to the index is not known
 * before it is written.
 */
record PlanReport(PlannedBuild planned, BuildReport expected) {
  private static final List<String> UNKNOWN_BYTES =
      List.of(
          "documentBytes",
          "flushBytes",
          "compoundBytes",
          "mergeBytes",
          "manifestBytes",
          "absorbedBytes",
          "hostBytes",
          "nandBytes",
          "files");
  private static final List<String> UNKNOWN_SAVINGS =
      List.of(
          "documentBytes", "indexBytes", "manifestBytes", "writtenBytes", "hostBytes", "nandBytes");

  /** Adds up how much was edited. */
  static final class Edits {
    private EditSize size = EditSize.NONE;

    void add(DocumentPlan document) {
      switch (document) {
        case DocumentPlan.Write write -> size = size.plus(write.edit());
        case DocumentPlan.Remove remove -> size = size.plus(remove.edit());
        case DocumentPlan.Outdate ignored -> {}
        case DocumentPlan.Touch ignored -> {}
        case DocumentPlan.Fail ignored -> {}
      }
    }
  }

  static PlanReport of(Session session, PlannedBuild planned, Edits edits) throws IOException {
    PlanSummary summary = planned.summary();
    WriteLedger ledger =
        new WriteLedger(
            edits.size,
            summary.chunkBytes(),
            summary.embedCharacters(),
            summary.embedTokens(),
            summary.embedTexts(),
            summary.reusedVectors(),
            0,
            0,
            0,
            0,
            0,
            0,
            Map.of(),
            DeviceBytes.ZERO);
    BuildResult result =
        new BuildResult(
            planned.build(),
            false,
            false,
            session.model(),
            planned.counts(),
            planned.terms(),
            planned.chunksLive(),
            ledger,
            summary.causes(),
            summary.failures(),
            summary.failureCount(),
            planned.warnings());
    return new PlanReport(
        planned,
        new BuildReport(
            result,
            Baseline.of(session.workspace().history(), planned.build(), planned.chunksLive()),
            session.workspace().settings().cost()));
  }

  WriteLedger ledger() {
    return expected.result().ledger();
  }

  /** Whether there is anything to do. */
  boolean isEmpty() {
    var counts = planned.counts();
    return counts.added()
            + counts.modified()
            + counts.removed()
            + counts.refreshed()
            + counts.failed()
        == 0;
  }

  /** What each cause brings, the costliest first. */
  private ArrayNode causes() {
    ArrayNode list = ReportJson.array();
    for (PlannedCause each : planned.summary().causesInDetail()) {
      ObjectNode node =
          list.addObject()
              .put("kind", each.cause().kind().label())
              .put("detail", each.cause().detail())
              .put("chunks", each.chunks())
              .put("embedded", each.embedded())
              .put("characters", each.characters())
              .put("tokens", each.tokens());
      ReportJson.put(node, "price", expected.cost().price(each.tokens()));
      node.put("documentBytes", each.documentBytes());
    }
    return list;
  }

  /** The keys of a build's, with {@code null} for what only writing can tell. */
  ObjectNode toJson() {
    ObjectNode json = expected.toJson();
    ObjectNode ledger = json.withObject("/ledger");
    UNKNOWN_BYTES.forEach(ledger::putNull);
    if (json.path("baseline").path("savings").isObject()) {
      ObjectNode savings = json.withObject("/baseline/savings");
      UNKNOWN_SAVINGS.forEach(savings::putNull);
    }
    json.remove("interrupted");
    json.set("causesInDetail", causes());
    return json;
  }
}
