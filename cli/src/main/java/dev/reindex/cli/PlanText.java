// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.Cause;
import dev.reindex.build.ChunkPlan;
import dev.reindex.build.DocumentPlan;
import dev.reindex.build.PlannedCause;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.model.Change;
import dev.reindex.report.Baseline;
import dev.reindex.report.CostModel;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan, as a person reads it. */
final class PlanText implements PlanVisitor {
  private static final int MAX_DOCUMENTS = 40;
  private static final int MAX_CHUNKS = 12;
  private static final int MAX_HEADINGS = 60;
  private static final int MAX_CAUSES = 20;
  private static final int MAX_CAUSE = 72;

  private final PrintWriter out;
  private final Style style;
  private int documents;

  PlanText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void visit(DocumentPlan plan) {
    switch (plan) {
      case DocumentPlan.Write write -> {
        if (isShown()) {
          if (write.change() instanceof Change.Added) {
            added(write);
          } else {
            show(write);
          }
        }
      }
      case DocumentPlan.Remove remove -> {
        if (isShown()) {
          heading(remove, "removed", remove.cause().detail());
          deletes(remove.deletes().size());
        }
      }
      case DocumentPlan.Fail ignored -> {}
      case DocumentPlan.Outdate ignored -> {}
      case DocumentPlan.Touch ignored -> {}
    }
  }

  private boolean isShown() {
    documents++;
    if (documents == MAX_DOCUMENTS + 1) {
      out.println("… more documents, which --json lists");
    }
    return documents <= MAX_DOCUMENTS;
  }

  private void heading(DocumentPlan plan, String change, String detail) {
    String why = detail.equals(plan.id().term()) || detail.isEmpty() ? "" : ": " + detail;
    out.println(style.bold(plan.id().term()) + " " + change + why);
  }

  /** All of its chunks are new, so that their number says enough. */
  private void added(DocumentPlan.Write write) {
    long embedded =
        write.chunks().stream()
            .filter(chunk -> chunk.vector() == ChunkPlan.VectorOrigin.MODEL)
            .count();
    out.println(
        style.bold(write.id().term())
            + " "
            + style.green("added")
            + ", "
            + Figures.count(write.chunks().size(), "chunk")
            + ", "
            + Figures.count(embedded)
            + " to embed");
  }

  private void show(DocumentPlan.Write write) {
    String edit =
        write.edit().bytes() > 0 ? ", " + Figures.bytes(write.edit().bytes()) + " edited" : "";
    String change =
        write.refreshed() ? "refreshed for its terms" : PlanJson.changeKind(write.change());
    heading(write, change + edit, "");
    if (write.chunks().isEmpty() && write.deletes().isEmpty()) {
      out.println("  metadata or order only: no chunk is written");
    }
    List<ChunkPlan> chunks = write.chunks();
    for (ChunkPlan chunk : chunks.subList(0, Math.min(MAX_CHUNKS, chunks.size()))) {
      out.println("  " + words(write, chunk));
    }
    if (chunks.size() > MAX_CHUNKS) {
      out.println("  … and " + Figures.count(chunks.size() - MAX_CHUNKS, "more chunk"));
    }
    deletes(write.deletes().size());
  }

  private String words(DocumentPlan.Write write, ChunkPlan chunk) {
    String headings = String.join(" › ", chunk.document().headingPath());
    String place = headings.isEmpty() ? "before the first heading" : shortened(headings);
    String text = chunk.contextText();
    String size = Figures.count(text.codePointCount(0, text.length()), "character");
    String what =
        switch (chunk.vector()) {
          case MODEL -> style.green(chunk.replaces() ? "~ embed anew" : "+ embed");
          case INDEX -> chunk.replaces() ? "~ rewrite" : "+ add, vector in the index";
          case THIS_BUILD -> "+ add, same text as another";
        };
    String detail = chunk.cause().detail();
    String why =
        detail.isEmpty() || detail.equals(write.id().term())
            ? ""
            : style.faint(" (" + because(chunk.cause()) + ")");
    return what + "  " + place + ", " + size + why;
  }

  /** What a term did begins with the word. */
  private static String because(Cause cause) {
    return cause.kind() == Cause.Kind.TERM
        ? cause.detail()
        : cause.kind().label() + ": " + cause.detail();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_HEADINGS
        ? text
        : "…" + text.substring(text.length() - MAX_HEADINGS + 1);
  }

  private void deletes(int chunks) {
    if (chunks > 0) {
      out.println("  " + style.red("- delete") + "  " + Figures.count(chunks, "chunk"));
    }
  }

  /** What each cause brings, where there is more than one or it is not an edit of a page. */
  private void printCauses(PlanReport report) {
    List<PlannedCause> causes = report.planned().summary().causesInDetail();
    boolean plain = causes.stream().allMatch(each -> each.cause().kind() == Cause.Kind.PAGE);
    if (causes.isEmpty() || (plain && causes.size() == 1)) {
      return;
    }
    CostModel cost = report.expected().cost();
    boolean priced = cost.price(1).isPresent();
    TextTable table = new TextTable(priced ? "lrrrrrr" : "lrrrrr");
    table.header(
        row(priced, "cause", "chunks", "to embed", "characters", "tokens", "cost", "bytes"));
    for (PlannedCause each : causes.subList(0, Math.min(MAX_CAUSES, causes.size()))) {
      String price =
          cost.price(each.tokens()).stream()
              .mapToObj(value -> Figures.price(value, cost.currency()))
              .findFirst()
              .orElse("");
      table.row(
          row(
              priced,
              shortened(each.cause().kind().label() + ": " + each.cause().detail(), MAX_CAUSE),
              Figures.count(each.chunks()),
              Figures.count(each.embedded()),
              Figures.count(each.characters()),
              Figures.count(each.tokens()),
              price,
              Figures.bytes(each.documentBytes())));
    }
    out.println();
    table.print(out, style);
    if (causes.size() > MAX_CAUSES) {
      out.println(
          "  … and " + Figures.count(causes.size() - MAX_CAUSES, "more cause") + ", in --json");
    }
  }

  private static String[] row(boolean priced, String... cells) {
    if (priced) {
      return cells;
    }
    List<String> kept = new ArrayList<>(List.of(cells));
    kept.remove(5);
    return kept.toArray(String[]::new);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  /** The sums. */
  void end(PlanReport report) {
    if (documents > 0) {
      out.println();
    }
    if (report.isEmpty()) {
      out.println(
          style.bold("Nothing to do")
              + ": "
              + Figures.count(report.planned().counts().unchanged(), "document")
              + " unchanged");
      return;
    }
    out.println(style.bold("Build " + report.planned().build()) + " would have");
    new BuildText(out, style).printCounts(report.expected(), "to ");
    printCauses(report);
    Optional<Baseline> baseline = report.expected().baseline();
    if (baseline.isPresent()) {
      Comparison comparison = new Comparison(out, style);
      out.println();
      comparison.printEmbedding("this plan", report.ledger(), baseline.get().ledger());
      comparison.printLegend("this plan", baseline.get());
    }
    out.println(style.faint("Nothing was written. 'reindex build' carries it out."));
  }
}
