// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.SearchHit;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Baseline;
import dev.reindex.report.BuildReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What the demo says. */
final class DemoText {
  private static final int WIDTH = 88;

  private final PrintWriter out;
  private final Style style;
  private int step;

  DemoText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void opening(DemoSite site, EmbeddingModel model) {
    paragraph(
        "This is the help site of an invented operator of charging stations: about 50 pages and a"
            + " glossary, copied to "
            + site.folder()
            + ". The model is "
            + model.id()
            + ", which runs in this process.");
  }

  /** Begins a step. */
  void step(String title, String explanation) {
    step++;
    out.println();
    out.println(style.bold(step + ". " + title));
    paragraph(explanation);
    out.println();
    out.flush();
  }

  private void paragraph(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(line);
  }

  void edit(DemoSite.Edit edit) {
    out.println(style.red("  - " + edit.before()));
    out.println(style.green("  + " + edit.after()));
    out.println();
  }

  PlanText plan() {
    return new PlanText(out, style);
  }

  void build(BuildReport report, Duration time) {
    out.println(style.bold("Build " + report.result().build()) + " in " + Figures.duration(time));
    new BuildText(out, style).printCounts(report, "");
    out.flush();
  }

  void gap() {
    out.println();
  }

  /** Says how much less was embedded than by building everything. */
  void against(BuildReport report) {
    long texts = report.result().ledger().embeddedTexts();
    report
        .baseline()
        .ifPresent(
            full ->
                paragraph(
                    "Embedded: "
                        + Figures.count(texts, "text")
                        + ", where a full rebuild embeds "
                        + Figures.count(full.ledger().embeddedTexts())
                        + "."));
    out.flush();
  }

  void search(String question, List<SearchHit> hits) {
    out.println(style.bold("“" + question + "”"));
    SearchText text = new SearchText(out, style);
    for (int i = 0; i < hits.size(); i++) {
      text.print(i + 1, hits.get(i));
    }
  }

  void comparison(WriteLedger spent, Baseline full) {
    Comparison comparison = new Comparison(out, style);
    comparison.print("this edit", spent, full.ledger());
    comparison.printLegend("this edit", full);
    out.println();
    comparison.printAmplification(spent);
  }
}
