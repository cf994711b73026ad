// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildCounts;
import dev.reindex.build.BuildResult;
import dev.reindex.report.Amplification;
import dev.reindex.report.ReportJson;
import tools.jackson.databind.node.ObjectNode;

/** The JSON lines of a replay. */
final class ReplayJson {
  private ReplayJson() {}

  /**
   * @param number of the event, from 1
   */
  static ObjectNode step(Replay.Step step, long number) {
    BuildResult result = step.report().result();
    BuildCounts counts = result.counts();
    ObjectNode node =
        ReportJson.object()
            .put("event", number)
            .put("id", step.event().id())
            .put("time", step.event().time())
            .put("build", result.build());
    node.putObject("documents")
        .put("added", counts.added())
        .put("modified", counts.modified())
        .put("removed", counts.removed());
    node.putObject("chunks")
        .put("live", result.chunksLive())
        .put("added", counts.chunksAdded())
        .put("removed", counts.chunksRemoved());
    node.put("editBytes", result.ledger().edit().bytes());
    node.set("ledger", ReportJson.ledger(result.ledger()));
    node.set("amplification", ReportJson.amplification(step.report().amplification()));
    node.set("causes", ReportJson.causes(result.causes()));
    node.set("failures", ReportJson.failures(result.failures()));
    return node;
  }

  static ObjectNode summary(Replay replay) {
    ObjectNode summary =
        ReportJson.object()
            .put("events", replay.events())
            .put("smallEvents", replay.smallEvents())
            .put("baseChunks", replay.baseChunks())
            .put("editBytes", replay.ledger().edit().bytes());
    summary.set("ledger", ReportJson.ledger(replay.ledger()));
    ObjectNode amplification = ReportJson.amplification(Amplification.of(replay.ledger()));
    ReportJson.put(
        amplification, "embeddingSmall", Amplification.of(replay.smallLedger()).embedding());
    summary.set("amplification", amplification);
    summary.set("causes", ReportJson.causes(replay.causes()));
    summary.put("verified", replay.verified()).put("verifications", replay.verifications());
    summary.put("failureCount", replay.failureCount());
    ObjectNode line = ReportJson.object();
    line.set("summary", summary);
    return line;
  }
}
