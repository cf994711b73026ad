// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.MeasuredBaseline;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Amplification;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Measures a full rebuild. */
@Command(
    name = "baseline",
    header = "Measure what a full rebuild costs.",
    description = {
      "Measures what a full rebuild of the present sources costs, by doing it in a scratch folder."
          + " Later builds are compared with it. The model is not paid twice: vectors that the"
          + " index holds are taken from there, and counted as if the model had made them."
    },
    footer = {"  reindex baseline", "  reindex baseline --json | jq .estimateError"})
final class BaselineCommand extends Subcommand {
  BaselineCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    try (Session session = open()) {
      session.requireRepeatable();
      long documents = session.workspace().status().statistics().documents();
      long start = System.nanoTime();
      MeasuredBaseline measured;
      try (Progress progress = Progress.abandonable(console(), options(), "baseline", documents)) {
        measured = session.workspace().baseline(progress);
      }
      console().interruption().check();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      if (options().json) {
        printJson(json(measured));
      } else if (!options().quiet) {
        print(measured, time);
      }
      out().flush();
      printProblems(
          session.configuration(),
          "Not remembered as a baseline, because documents failed:",
          measured.failures(),
          measured.failures().size());
      return measured.failures().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
  }

  static ObjectNode json(MeasuredBaseline measured) {
    HistoryEntry entry = measured.entry();
    ObjectNode json =
        ReportJson.object()
            .put("kind", "measured")
            .put("build", entry.build())
            .put("time", entry.time())
            .put("documents", entry.documents())
            .put("chunks", entry.chunks());
    json.set("ledger", ReportJson.ledger(entry.ledger()));
    json.set("amplification", ReportJson.amplification(Amplification.of(entry.ledger())));
    json.set("failures", ReportJson.failures(measured.failures()));
    if (measured.estimateError().isPresent()) {
      json.set("estimateError", ReportJson.savings(measured.estimateError().get()));
    } else {
      json.putNull("estimateError");
    }
    return json;
  }

  private void print(MeasuredBaseline measured, Duration time) {
    Style style = console().style();
    WriteLedger ledger = measured.entry().ledger();
    out()
        .println(
            style.bold("A full rebuild")
                + " of "
                + Figures.count(measured.entry().documents(), "document")
                + " and "
                + Figures.count(measured.entry().chunks(), "chunk")
                + ", measured in "
                + Figures.duration(time));
    new TextTable("lr")
        .row("texts embedded", Figures.count(ledger.embeddedTexts()))
        .row("characters embedded", Figures.count(ledger.embeddedCharacters()))
        .row("tokens embedded", Figures.count(ledger.embeddedTokens()))
        .row("document bytes", Figures.bytes(ledger.documentBytes()))
        .row("index bytes", Figures.bytes(ledger.indexBytes()))
        .row("manifest bytes", Figures.bytes(ledger.manifestBytes()))
        .print(out(), style);
    measured
        .estimateError()
        .ifPresent(
            error ->
                out()
                    .println(
                        style.faint(
                            "  the estimate until now, ÷ what was measured: "
                                + Figures.ratio(error.embeddedCharacters())
                                + " in characters embedded, "
                                + Figures.ratio(error.indexBytes())
                                + " in index bytes")));
  }
}
