// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.BuildCounts;
import dev.reindex.build.BuildResult;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A build with what it cost and what a full rebuild would have cost.
 *
 * @param baseline empty when none was ever measured
 */
public record BuildReport(BuildResult result, Optional<Baseline> baseline, CostModel cost) {
  public Amplification amplification() {
    return Amplification.of(result.ledger());
  }

  /** Empty when there is no baseline to compare with. */
  public Optional<Savings> savings() {
    return baseline.map(full -> Savings.of(full.ledger(), result.ledger()));
  }

  /** Whether every document is up to date. */
  public boolean complete() {
    return result.failureCount() == 0 && !result.interrupted();
  }

  /** Chunks that stay as they are with all that is said of them, in skipped documents too. */
  public long chunksUnchanged() {
    BuildCounts counts = result.counts();
    return result.chunksLive()
        - counts.chunksAdded()
        - counts.chunksMetadataOnly()
        - counts.chunksReembedded();
  }

  /** With the keys of the command's JSON. */
  public ObjectNode toJson() {
    BuildCounts counts = result.counts();
    ObjectNode node = ReportJson.object().put("build", result.build());
    node.put("committed", result.committed());
    node.putObject("documents")
        .put("scanned", counts.scanned())
        .put("unchanged", counts.unchanged())
        .put("added", counts.added())
        .put("modified", counts.modified())
        .put("removed", counts.removed())
        .put("metadataOnly", counts.metadataOnly())
        .put("failed", counts.failed())
        .put("refreshed", counts.refreshed());
    node.putObject("chunks")
        .put("live", result.chunksLive())
        .put("added", counts.chunksAdded())
        .put("removed", counts.chunksRemoved())
        .put("metadataOnly", counts.chunksMetadataOnly())
        .put("rewritten", counts.chunksRewritten())
        .put("reembedded", counts.chunksReembedded())
        .put("unchanged", chunksUnchanged());
    node.putObject("terms")
        .put("live", result.terms().live())
        .put("added", result.terms().added())
        .put("changed", result.terms().changed())
        .put("removed", result.terms().removed());
    node.set("embedding", embedding());
    node.set("ledger", ReportJson.ledger(result.ledger()));
    node.set("amplification", ReportJson.amplification(amplification()));
    node.set("causes", ReportJson.causes(result.causes()));
    node.set("baseline", baselineJson());
    node.set("failures", ReportJson.failures(result.failures()));
    node.put("failureCount", result.failureCount());
    node.set("warnings", ReportJson.failures(result.warnings()));
    node.put("interrupted", result.interrupted());
    return node;
  }

  private ObjectNode embedding() {
    ObjectNode node =
        ReportJson.object()
            .put("model", result.model().id())
            .put("revision", result.model().revision())
            .put("dimension", result.model().dimension())
            .put("texts", result.ledger().embeddedTexts())
            .put("characters", result.ledger().embeddedCharacters())
            .put("tokens", result.ledger().embeddedTokens())
            .put("reused", result.ledger().reusedVectors());
    ReportJson.put(node, "price", cost.price(result.ledger().embeddedTokens()));
    return node.put("currency", cost.currency());
  }

  private ObjectNode baselineJson() {
    ObjectNode node = ReportJson.object();
    if (baseline.isEmpty()) {
      return node.putNull("kind").putNull("savings");
    }
    Baseline full = baseline.get();
    node.put("kind", full.kind().name().toLowerCase(Locale.ROOT))
        .put("measuredAtBuild", full.measuredAtBuild())
        .put("chunks", full.chunks());
    node.set("ledger", ReportJson.ledger(full.ledger()));
    node.set("savings", ReportJson.savings(Savings.of(full.ledger(), result.ledger())));
    return node;
  }
}
