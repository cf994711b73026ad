// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.lucene.MeasuredBaseline;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.lucene.PlannedBuild;
import dev.reindex.lucene.SearchHit;
import dev.reindex.lucene.SearchMode;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.report.Baseline;
import dev.reindex.report.BuildReport;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.ReportJson;
import dev.reindex.report.Savings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The story of the demo, step by step. */
final class Demo {
  private static final List<String> QUESTIONS =
      List.of(
          "how do I get a refund for a failed session",
          "why does charging slow down when the battery is nearly full");
  private static final int HITS = 2;

  private final DemoSite site;
  private final Session session;
  private final Console console;
  private final CommonOptions options;
  private final DemoText text;
  private final ObjectNode json = ReportJson.object();
  private final ArrayNode steps;

  Demo(DemoSite site, Session session, Console console, CommonOptions options) {
    this.site = site;
    this.session = session;
    this.console = console;
    this.options = options;
    boolean isShown = !options.json && !options.quiet;
    this.text =
        new DemoText(
            isShown ? console.out() : new PrintWriter(PrintWriter.nullWriter()), console.style());
    EmbeddingModel model = session.model();
    json.putObject("model")
        .put("id", model.id())
        .put("revision", model.revision())
        .put("dimension", model.dimension());
    this.steps = json.putArray("steps");
  }

  ObjectNode toJson() {
    return json;
  }

  void run() throws IOException {
    text.opening(site, session.model());
    firstBuild();
    BuildReport edited = sentence();
    definition();
    search();
    metadata();
    compare(edited);
  }

  private void firstBuild() throws IOException {
    text.step(
        "The first build",
        "Every page is cut into chunks of a few paragraphs; each chunk is embedded and indexed.");
    buildStep("build");
  }

  private BuildReport sentence() throws IOException {
    text.step(
        "An edit, and the plan",
        "An editor changes a sentence in "
            + DemoSite.SENTENCE.page()
            + ". Before anything is done, the plan says what would be:");
    plan(DemoSite.SENTENCE, "plan");
    text.step("The second build", "It does just that, and leaves all the other pages alone.");
    return buildStep("incremental");
  }

  private void definition() throws IOException {
    text.step(
        "A change in the glossary",
        "The definition of a term is part of what is embedded for each passage that links to it."
            + " An editor changes that of Curtailment; the plan finds the passages on other pages,"
            + " and names the term as their cause:");
    plan(DemoSite.DEFINITION, "term-plan");
    text.gap();
    BuildReport report = buildStep("term");
    text.against(report);
  }

  private void plan(DemoSite.Edit edit, String name) throws IOException {
    site.apply(edit);
    text.edit(edit);
    PlanReport.Edits edits = new PlanReport.Edits();
    PlanText shown = text.plan();
    PlannedBuild planned =
        session
            .workspace()
            .plan(
                BuildRequest.scan(),
                document -> {
                  edits.add(document);
                  ((PlanVisitor) shown).visit(document);
                });
    step(name, PlanReport.of(session, planned, edits).toJson());
  }

  private BuildReport buildStep(String name) throws IOException {
    long start = System.nanoTime();
    BuildReport report = build();
    text.build(report, since(start));
    step(name, report.toJson());
    return report;
  }

  private void search() throws IOException {
    text.step(
        "Search",
        "Hybrid search finds passages by their words and by their meaning, and fuses the two.");
    for (String question : QUESTIONS) {
      List<SearchHit> hits =
          session.workspace().search(question, SearchMode.HYBRID, HITS, List.of());
      text.search(question, hits);
      step("search", SearchCommand.json(question, SearchMode.HYBRID, hits));
    }
  }

  private void metadata() throws IOException {
    text.step(
        "A change of metadata only",
        "The page gets another owner in its front matter. Metadata lies once a document, beside"
            + " the chunks, so that no chunk is written and nothing is embedded.");
    site.apply(DemoSite.METADATA);
    text.edit(DemoSite.METADATA);
    buildStep("metadata");
  }

  private void compare(BuildReport edited) throws IOException {
    text.step(
        "What it saved",
        "Other pipelines rebuild the whole index. That is measured now, in a scratch folder, and"
            + " set beside what the edit of the sentence cost.");
    MeasuredBaseline measured;
    try (Progress progress = Progress.abandonable(console, options, "baseline", documents())) {
      measured = session.workspace().baseline(progress);
    }
    step("baseline", BaselineCommand.json(measured));
    HistoryEntry entry = measured.entry();
    Baseline full =
        new Baseline(Baseline.Kind.MEASURED, entry.build(), entry.chunks(), entry.ledger());
    text.comparison(edited.result().ledger(), full);
    ObjectNode comparison = json.putObject("comparison");
    comparison.set("incremental", ReportJson.ledger(edited.result().ledger()));
    comparison.set("full", ReportJson.ledger(full.ledger()));
    comparison.set(
        "savings", ReportJson.savings(Savings.of(full.ledger(), edited.result().ledger())));
    comparison.set("amplification", ReportJson.amplification(edited.amplification()));
  }

  private BuildReport build() throws IOException {
    try (Progress progress = Progress.abandonable(console, options, "build", documents())) {
      return session
          .workspace()
          .build(BuildRequest.scan(), BuildOptions.DEFAULT.withListener(progress));
    }
  }

  private long documents() throws IOException {
    return session.workspace().status().statistics().documents();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void step(String name, ObjectNode facts) {
    steps.addObject().put("step", name).setAll(facts);
  }
}
