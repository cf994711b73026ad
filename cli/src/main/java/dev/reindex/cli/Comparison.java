// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.model.WriteLedger;
import dev.reindex.report.Amplification;
import dev.reindex.report.Baseline;
import dev.reindex.report.Savings;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** What something cost, stage by stage, beside what full rebuilds would have cost. */
final class Comparison {
  /** A rung of the ladder from the edit to the files of the index. */
  private record Stage(
      String name,
      ToLongFunction<WriteLedger> amount,
      LongFunction<String> words,
      Function<Savings, OptionalDouble> saved) {}

  private static final List<Stage> EMBEDDING =
      List.of(
          new Stage(
              "texts embedded", WriteLedger::embeddedTexts, Figures::count, Savings::embeddedTexts),
          new Stage(
              "characters embedded",
              WriteLedger::embeddedCharacters,
              Figures::count,
              Savings::embeddedCharacters),
          new Stage(
              "tokens embedded",
              WriteLedger::embeddedTokens,
              Figures::count,
              Savings::embeddedTokens));

  private static final List<Stage> WRITING =
      List.of(
          new Stage(
              "document bytes", WriteLedger::documentBytes, Figures::bytes, Savings::documentBytes),
          new Stage("index bytes", WriteLedger::indexBytes, Figures::bytes, Savings::indexBytes),
          new Stage(
              "manifest bytes", WriteLedger::manifestBytes, Figures::bytes, Savings::manifestBytes),
          new Stage(
              "to the drive", ledger -> ledger.device().host(), Figures::bytes, Savings::hostBytes),
          new Stage(
              "to flash cells",
              ledger -> ledger.device().nand(),
              Figures::bytes,
              Savings::nandBytes));

  private final PrintWriter out;
  private final Style style;

  Comparison(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /**
   * @param name of what is compared, as the head of its column: {@code this build}
   */
  void print(String name, WriteLedger spent, WriteLedger full) {
    print(name, spent, full, true);
  }

  /** The same, of what has not been written yet. */
  void printEmbedding(String name, WriteLedger spent, WriteLedger full) {
    print(name, spent, full, false);
  }

  private void print(String name, WriteLedger spent, WriteLedger full, boolean written) {
    Savings savings = Savings.of(full, spent);
    TextTable table = new TextTable("lrrr").header("", name, "full rebuild", "saved");
    EMBEDDING.forEach(stage -> row(table, stage, spent, full, savings));
    if (written) {
      WRITING.forEach(stage -> row(table, stage, spent, full, savings));
    }
    table.print(out, style);
  }

  private static void row(
      TextTable table, Stage stage, WriteLedger spent, WriteLedger full, Savings savings) {
    table.row(
        stage.name,
        stage.words.apply(stage.amount.applyAsLong(spent)),
        stage.words.apply(stage.amount.applyAsLong(full)),
        Figures.times(stage.saved.apply(savings)));
  }

  /** Says what the last column is, and how the full rebuild is known. */
  void printLegend(String name, Baseline baseline) {
    out.println(style.faint("  saved = full rebuild ÷ " + name));
    out.println(
        style.faint(
            switch (baseline.kind()) {
              case MEASURED ->
                  "  The full rebuild was measured at build " + baseline.measuredAtBuild() + ".";
              case ESTIMATED ->
                  "  The full rebuild is estimated: build "
                      + baseline.measuredAtBuild()
                      + "'s, scaled by chunks. 'reindex baseline' measures it.";
            }));
  }

  /** The amplifications, each with its numerator and its denominator. */
  void printAmplification(WriteLedger ledger) {
    Amplification amplification = Amplification.of(ledger);
    new TextTable("lrl")
        .header("amplification", "", "")
        .row(
            "embedding",
            Figures.ratio(amplification.embedding()),
            quotient(
                Figures.count(ledger.embeddedCharacters()) + " characters embedded",
                Figures.count(ledger.edit().characters()) + " characters edited"))
        .row(
            "index",
            Figures.ratio(amplification.index()),
            quotient(
                Figures.bytes(ledger.indexBytes()) + " written to the index",
                Figures.bytes(ledger.documentBytes()) + " of documents"))
        .row(
            "flush and merge",
            Figures.ratio(amplification.flushAndMerge()),
            quotient(
                Figures.bytes(ledger.flushBytes() + ledger.mergeBytes()) + " flushed and merged",
                Figures.bytes(ledger.flushBytes()) + " flushed"))
        .row(
            "host",
            Figures.ratio(amplification.host()),
            quotient(
                Figures.bytes(ledger.device().host()) + " to the drive, by the model",
                Figures.bytes(ledger.documentBytes()) + " of documents"))
        .row(
            "device",
            Figures.ratio(amplification.device()),
            quotient(
                Figures.bytes(ledger.device().nand()) + " to flash cells, by the model",
                Figures.bytes(ledger.device().host()) + " to the drive"))
        .print(out, style);
  }

  private String quotient(String numerator, String denominator) {
    return style.faint(numerator + " ÷ " + denominator);
  }
}
