// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.report.HistoryReport;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds up the builds of a workspace. */
@Command(
    name = "report",
    header = "Add up what the builds cost and what they saved.",
    description = {
      "Adds up what the builds of this workspace cost, stage by stage, from the edits to the bytes"
          + " in the index, and what full rebuilds in their place would have cost."
    },
    footer = {
      "  reindex report",
      "  reindex report --last 10",
      "  reindex report --json | jq .baseline.savings"
    })
final class ReportCommand extends Subcommand {
  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Only the last N builds. Default: all of them.")
  int last = Integer.MAX_VALUE;

  ReportCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (last < 1) {
      throw new UsageException("--last takes a number from 1 on, not " + last);
    }
    try (Session session = open()) {
      HistoryReport report = HistoryReport.of(session.workspace().history(), last);
      if (options().json) {
        printJson(report.toJson());
      } else if (report.builds().isEmpty()) {
        out().println("No builds yet. 'reindex build' makes the first one.");
      } else {
        new HistoryText(out(), console().style()).print(report);
      }
      return ExitCode.OK;
    }
  }
}
