// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.model.WriteLedger;
import dev.reindex.report.Baseline;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.HistoryReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The builds of a workspace added up, as a person reads them. */
final class HistoryText {
  private static final int MAX_BUILDS = 20;
  private static final int BAR_WIDTH = 40;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final PrintWriter out;
  private final Style style;
  private final Comparison comparison;

  HistoryText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
    this.comparison = new Comparison(out, style);
  }

  void print(HistoryReport report) {
    List<HistoryEntry> builds = report.builds();
    long incremental = report.incrementalBuilds();
    out.println(
        style.bold(Figures.count(builds.size(), "build"))
            + ", "
            + StatusCommand.time(builds.get(0).time())
            + " to "
            + StatusCommand.time(builds.get(builds.size() - 1).time())
            + ": "
            + Figures.count(incremental)
            + " incremental, "
            + Figures.count(builds.size() - incremental)
            + " full");
    builds(builds);
    if (incremental > 0) {
      heading("Incremental builds, from the edits to the index");
      bars(report.incremental());
      out.println();
      comparison.printAmplification(report.incremental());
    } else {
      heading("All builds, from the content to the index");
      bars(report.ledger());
    }
    if (report.kind().isPresent()) {
      heading("Against a full rebuild each time");
      comparison.print("incremental", report.compared(), report.rebuilds());
      out.println(
          style.faint("  saved = full rebuild ÷ incremental, summed over " + known(report)));
    }
    heading("Causes");
    String causes = BuildText.causes(report.causes());
    out.println("  " + (causes.isEmpty() ? "none" : causes));
  }

  private static String known(HistoryReport report) {
    String summed = Figures.count(report.comparedBuilds(), "build");
    return report.kind().filter(kind -> kind == Baseline.Kind.MEASURED).isPresent()
        ? summed + "; every full rebuild was measured"
        : summed + "; between measured full rebuilds, estimated by the number of chunks";
  }

  private void heading(String text) {
    out.println();
    out.println(style.bold(text));
  }

  private void builds(List<HistoryEntry> builds) {
    TextTable table =
        new TextTable("rllrrrrrr")
            .header(
                "build",
                "",
                "time",
                "documents",
                "chunks",
                "edited",
                "embedded",
                "index",
                "manifest");
    for (HistoryEntry entry :
        builds.subList(Math.max(0, builds.size() - MAX_BUILDS), builds.size())) {
      WriteLedger ledger = entry.ledger();
      table.row(
          Figures.count(entry.build()),
          entry.kind() == HistoryEntry.Kind.FULL ? "full" : "",
          StatusCommand.time(entry.time()),
          Figures.count(entry.documents()),
          Figures.count(entry.chunks()),
          Figures.bytes(ledger.edit().bytes()),
          Figures.count(ledger.embeddedTexts(), "text"),
          Figures.bytes(ledger.indexBytes()),
          Figures.bytes(ledger.manifestBytes()));
    }
    if (builds.size() > MAX_BUILDS) {
      out.println(style.faint("  the last " + MAX_BUILDS + " of them:"));
    }
    table.print(out, style);
  }

  private void bars(WriteLedger ledger) {
    Map<String, Long> stages = new LinkedHashMap<>();
    stages.put("edited", ledger.edit().bytes());
    stages.put("chunk text", ledger.chunkBytes());
    stages.put("documents", ledger.documentBytes());
    stages.put("index, flushed", ledger.flushBytes());
    stages.put("index, copied", ledger.compoundBytes());
    stages.put("index, merged", ledger.mergeBytes());
    stages.put("manifest", ledger.manifestBytes());
    long most = stages.values().stream().mapToLong(Long::longValue).max().orElse(0);
    TextTable table = new TextTable("lrl");
    stages.forEach(
        (stage, bytes) -> table.row(stage, Figures.bytes(bytes), style.green(bar(bytes, most))));
    table.print(out, style);
  }

  /** To an eighth of a character; whatever is not 0 shows. */
  static String bar(long amount, long most) {
    if (amount == 0 || most == 0) {
      return "";
    }
    long eighths = Math.max(1, Math.round(8.0 * BAR_WIDTH * amount / most));
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring((int) (eighths % 8)).substring(0, 1);
    return "█".repeat((int) (eighths / 8)) + rest;
  }
}
