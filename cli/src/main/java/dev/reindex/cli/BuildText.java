// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildCounts;
import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.build.TermCounts;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.report.Baseline;
import dev.reindex.report.BuildReport;
import dev.reindex.report.CostModel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A build, as a person reads it. */
final class BuildText {
  private final PrintWriter out;
  private final Style style;

  BuildText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(BuildReport report, Duration time) {
    out.println(headline(report, Figures.duration(time)));
    if (!report.result().committed() || !isChanged(report)) {
      return;
    }
    printCounts(report, "");
    Baseline full = report.baseline().orElse(null);
    boolean isFull = full != null && full.measuredAtBuild() == report.result().build();
    Comparison comparison = new Comparison(out, style);
    if (full != null && !isFull) {
      out.println();
      comparison.print("this build", report.result().ledger(), full.ledger());
      comparison.printLegend("this build", full);
    }
    out.println();
    comparison.printAmplification(report.result().ledger());
  }

  /** A build also writes what the filesystem says of files, which nobody sees. */
  private static boolean isChanged(BuildReport report) {
    BuildCounts counts = report.result().counts();
    return changes(report) + counts.refreshed() + counts.failed() > 0;
  }

  private static long changes(BuildReport report) {
    BuildCounts counts = report.result().counts();
    return counts.added() + counts.modified() + counts.removed();
  }

  private String headline(BuildReport report, String time) {
    long build = report.result().build();
    if (report.result().interrupted()) {
      String kept =
          report.result().committed()
              ? Figures.count(changes(report), "document") + " kept as build " + build
              : "nothing was written yet";
      return style.yellow("Interrupted after " + time) + ": " + kept + "; the next build goes on";
    }
    String stands = build == 0 ? "there is no index yet" : "build " + build + " stands";
    if (!isChanged(report) && report.result().counts().unchanged() == 0) {
      return style.bold("Nothing to index") + ": no document was found; " + stands;
    }
    if (!isChanged(report)) {
      return style.bold("Up to date")
          + ": "
          + Figures.count(report.result().counts().unchanged(), "document")
          + " unchanged, looked at in "
          + time
          + "; "
          + stands;
    }
    return report.result().committed()
        ? style.bold("Build " + build) + " in " + time
        : "Nothing was written in " + time + "; " + stands;
  }

  /**
   * Documents, chunks and embedding, a line each.
   *
   * @param would {@code "to "} where nothing is done yet
   */
  void printCounts(BuildReport report, String would) {
    BuildCounts counts = report.result().counts();
    TextTable table = new TextTable("ll");
    table.row(
        "documents",
        new Amounts()
            .add(counts.added(), would + "add", "added")
            .add(counts.modified(), would + "update", "updated")
            .add(counts.removed(), would + "remove", "removed")
            .add(counts.failed(), "failed", "failed")
            .add(counts.unchanged(), "unchanged", "unchanged")
            .add(
                counts.refreshed(),
                "of these " + would + "refresh for their terms",
                "of these refreshed for their terms")
            .words(would));
    table.row(
        "chunks",
        new Amounts()
            .add(counts.chunksAdded(), would + "add", "added")
            .add(counts.chunksReembedded(), would + "embed anew", "embedded anew")
            .add(counts.chunksRewritten(), would + "rewrite", "rewritten")
            .add(counts.chunksRemoved(), would + "remove", "removed")
            .add(report.chunksUnchanged(), "unchanged", "unchanged")
            .add(
                counts.chunksMetadataOnly() - counts.chunksRewritten(),
                "with new order or metadata, not written",
                "with new order or metadata, not written")
            .words(would));
    TermCounts terms = report.result().terms();
    if (terms.live() + terms.removed() > 0) {
      table.row(
          "terms",
          new Amounts()
              .add(terms.added(), would + "add", "added")
              .add(terms.changed(), would + "change", "changed")
              .add(terms.removed(), would + "remove", "removed")
              .add(terms.live() - terms.added() - terms.changed(), "unchanged", "unchanged")
              .words(would));
    }
    table.row("embedding", embedding(report));
    if (hasOtherCauses(report.result().causes())) {
      table.row("because of", causes(report.result().causes()));
    }
    table.print(out, style);
  }

  private static String embedding(BuildReport report) {
    EmbeddingModel model = report.result().model();
    CostModel cost = report.cost();
    long texts = report.result().ledger().embeddedTexts();
    long reused = report.result().ledger().reusedVectors();
    StringJoiner words = new StringJoiner(", ");
    words.add(Figures.count(texts, "text"));
    if (texts > 0) {
      words.add(Figures.count(report.result().ledger().embeddedCharacters(), "character"));
      long tokens = report.result().ledger().embeddedTokens();
      words.add(Figures.count(tokens, "token"));
      cost.price(tokens).ifPresent(price -> words.add(Figures.price(price, cost.currency())));
    }
    if (reused > 0) {
      words.add(Figures.count(reused, "vector") + " reused");
    }
    return words + " (" + model.id() + ")";
  }

  private static boolean hasOtherCauses(Map<Cause.Kind, CauseCount> causes) {
    return causes.keySet().stream().anyMatch(kind -> kind != Cause.Kind.PAGE);
  }

  /** {@code page: 3 chunks, 2 embedded; setting: 40 chunks, 0 embedded}. */
  static String causes(Map<Cause.Kind, CauseCount> causes) {
    StringJoiner words = new StringJoiner("; ");
    for (Cause.Kind kind : Cause.Kind.values()) {
      CauseCount count = causes.getOrDefault(kind, CauseCount.ZERO);
      if (!count.equals(CauseCount.ZERO)) {
        words.add(
            kind.label()
                + ": "
                + Figures.count(count.chunks(), "chunk")
                + ", "
                + Figures.count(count.embedded())
                + " embedded");
      }
    }
    return words.toString();
  }

  /** Amounts that are not 0, in words. */
  private static final class Amounts {
    private record Amount(long amount, String planned, String done) {}

    private final List<Amount> amounts = new ArrayList<>();

    Amounts add(long amount, String planned, String done) {
      if (amount > 0) {
        amounts.add(new Amount(amount, planned, done));
      }
      return this;
    }

    String words(String would) {
      StringJoiner words = new StringJoiner(", ");
      for (Amount amount : amounts) {
        words.add(
            Figures.count(amount.amount())
                + " "
                + (would.isEmpty() ? amount.done : amount.planned));
      }
      return amounts.isEmpty() ? "none" : words.toString();
    }
  }
}
