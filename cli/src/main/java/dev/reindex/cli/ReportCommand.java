// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.IndexStatistics;
import dev.reindex.lucene.WorkspaceStatus;
import dev.reindex.report.HistoryReport;
import dev.reindex.report.HtmlReport;
import dev.reindex.report.IndexSize;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds up the builds of a workspace. */
@Command(
    name = "report",
    header = "Add up what the builds cost and what they saved.",
    description = {
      "Adds up what the builds of this workspace cost, stage by stage, from the edits to the bytes"
          + " in the index, and what full rebuilds in their place would have cost.",
      "With --html as a page with charts, one file that works without a network."
    },
    footer = {
      "  reindex report",
      "  reindex report --last 10",
      "  reindex report --html report.html",
      "  reindex report --json | jq .baseline.savings"
    })
final class ReportCommand extends Subcommand {
  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Only the last N builds. Default: all of them.")
  int last = Integer.MAX_VALUE;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write it as an HTML page to this file, in place of one that is there.")
  @Nullable Path html;

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
      Path page = html;
      if (page != null) {
        write(session, report, page);
      }
      if (options().json) {
        printJson(report.toJson());
      } else if (page != null) {
        return ExitCode.OK;
      } else if (report.builds().isEmpty()) {
        out().println("No builds yet. 'reindex build' makes the first one.");
      } else {
        new HistoryText(out(), console().style()).print(report);
      }
      return ExitCode.OK;
    }
  }

  private void write(Session session, HistoryReport report, Path page) throws IOException {
    Path file = OutputFile.at(console().folder(), page, "--html");
    HtmlReport html =
        HtmlReport.of(report, session.workspace().settings().cost()).named(site(session));
    WorkspaceStatus status = session.workspace().status();
    try (Writer out = Files.newBufferedWriter(file)) {
      (status.build() == 0 ? html : html.with(size(status.statistics()))).writeTo(out);
    }
    sayWritten(file);
  }

  /** The name of the folder that the configuration lies in. */
  private static String site(Session session) {
    Path folder = session.configuration().file().toAbsolutePath().normalize().getParent();
    Path name = folder == null ? null : folder.getFileName();
    return name == null ? "" : name.toString();
  }

  private static IndexSize size(IndexStatistics statistics) {
    return new IndexSize(
        statistics.documents(),
        statistics.chunks(),
        statistics.segments(),
        statistics.deletedShare(),
        statistics.chunkIndexBytes(),
        statistics.manifestBytes());
  }
}
