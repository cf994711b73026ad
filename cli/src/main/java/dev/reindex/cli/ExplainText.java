// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.Explanation;
import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Recipe;
import dev.reindex.model.Term;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An explanation, as a person reads it. */
final class ExplainText {
  private static final int START = 280;

  private final LabelledText page;
  private final TermText terms;

  ExplainText(PrintWriter out, Style style) {
    this.page = new LabelledText(out, style);
    this.terms = new TermText(page);
  }

  void print(Explanation explanation) {
    switch (explanation) {
      case OfDocument document -> document(document);
      case OfChunk chunk -> chunk(chunk);
      case OfTerm term -> {
        page.title("Term", term.term().preferred(), term.term().id());
        terms.print(term);
      }
      case Explanation.Unknown unknown ->
          throw new IllegalArgumentException("nothing is named " + unknown.what());
    }
  }

  private void document(OfDocument document) {
    String id = document.document().term();
    page.title("Document", document.title().isEmpty() ? id : document.title(), id);
    page.line("language", document.language().isEmpty() ? "not known" : document.language());
    page.line("chunks", Figures.count(document.chunkCount()));
    document
        .pending()
        .ifPresent(
            pending ->
                page.line(
                    "pending",
                    "since build "
                        + pending.sinceBuild()
                        + ": "
                        + pending.failure()
                        + "; the last good version stands"));
    if (document.term().isPresent()) {
      OfTerm only = document.term().get();
      page.heading("The term that it defines: " + only.term().preferred());
      terms.print(only);
    } else if (document.termCount() > 0) {
      terms(document);
    }
    chunks(document);
    recipe(document.recipe());
  }

  private void terms(OfDocument document) {
    page.heading("The " + Figures.count(document.termCount(), "term") + " that it defines");
    TextTable table = new TextTable("ll");
    document.terms().stream()
        .limit(LabelledText.MOST_SHOWN)
        .forEach(term -> table.row(term.preferred(), LabelledText.shortened(term.gloss(), 60)));
    page.print(table);
    page.more(document.termCount());
    terms.printDependants("these terms", document.dependants());
  }

  private void chunks(OfDocument document) {
    if (document.chunks().isEmpty()) {
      return;
    }
    page.heading("Its chunks");
    for (Chunk chunk : document.chunks().stream().limit(LabelledText.MOST_SHOWN).toList()) {
      IndexDocument stored = chunk.document();
      page.println(
          "  "
              + page.style().green(stored.id().hex().substring(0, 8))
              + "  "
              + page.style().bold(ExplainWords.headings(stored))
              + page.style().faint(ExplainWords.anchor(stored)));
      String how =
          ExplainWords.isEmbeddedTogether(chunk.provenance())
              ? "written and embedded by " + ExplainWords.build(chunk.provenance())
              : "written by "
                  + ExplainWords.build(chunk.provenance())
                  + "; "
                  + ExplainWords.embedded(chunk);
      page.println("            " + how);
      for (String use : uses(chunk)) {
        page.println("            " + use);
      }
    }
    page.more(document.chunkCount());
  }

  /** One line for each term, and one for what no term answers to. */
  private static List<String> uses(Chunk chunk) {
    List<String> lines = new ArrayList<>();
    long without = 0;
    for (ResolvedDependency dependency : chunk.dependencies()) {
      if (dependency.term().isPresent()) {
        lines.add(
            ExplainWords.verb(dependency.dependency().kind())
                + LabelledText.clean(dependency.term().get().preferred())
                + " → "
                + ExplainWords.flow(dependency));
      } else {
        without++;
      }
    }
    if (without > 0) {
      lines.add(Figures.count(without, "reference") + " that no term answers to yet");
    }
    List<String> distinct = lines.stream().distinct().toList();
    return distinct.size() <= LabelledText.MOST_SHOWN
        ? distinct
        : distinct.subList(0, LabelledText.MOST_SHOWN);
  }

  private void chunk(OfChunk explained) {
    Chunk chunk = explained.chunk();
    IndexDocument document = chunk.document();
    String title = explained.title().isEmpty() ? "" : " (" + explained.title() + ")";
    page.title("Chunk", document.id().hex(), "");
    page.line("document", document.source().term() + title);
    page.line("language", document.language().isEmpty() ? "not known" : document.language());
    page.line("headings", ExplainWords.headings(document));
    if (!document.anchor().isEmpty()) {
      page.line("anchor", "#" + document.anchor());
    }
    page.line("text", LabelledText.shortened(document.text(), START));
    page.line("written", "by " + ExplainWords.build(chunk.provenance()));
    page.line(
        "embedded",
        ExplainWords.isEmbeddedTogether(chunk.provenance())
            ? "in the same build, for the same reason"
            : (chunk.tookVectorOver() ? "never; " : "")
                + ExplainWords.embedded(chunk).replaceFirst("^embedded ", ""));
    page.heading("What it depends on");
    if (chunk.dependencies().isEmpty()) {
      page.println("  no term: it refers to nothing that could be one");
    } else {
      TextTable table = new TextTable("lll").header("term", "flows to", "by");
      chunk.dependencies().stream()
          .limit(LabelledText.MOST_SHOWN)
          .forEach(
              dependency ->
                  table.row(
                      dependency.term().map(Term::preferred).orElse("no term yet"),
                      ExplainWords.flow(dependency),
                      ExplainWords.reference(dependency.dependency())));
      page.print(table);
      page.more(chunk.dependencies().size());
    }
    recipe(explained.recipe());
  }

  private void recipe(Optional<Recipe> recipe) {
    page.heading("How it was made");
    if (recipe.isEmpty()) {
      page.println("  by another version of this program, whose settings cannot be read");
      return;
    }
    recipe
        .get()
        .stages()
        .forEach((stage, words) -> page.line(stage.label(), ExplainWords.settings(words)));
  }
}
