// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.model.WriteLedger;
import dev.reindex.report.Amplification;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** The summary of a replay for a reader. */
final class ReplayText {
  private final PrintWriter out;
  private final Style style;

  ReplayText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(Replay replay) {
    WriteLedger ledger = replay.ledger();
    Amplification all = Amplification.of(ledger);
    Amplification small = Amplification.of(replay.smallLedger());
    TextTable table = new TextTable("ll");
    table
        .row("events", Figures.count(replay.events()))
        .row("edited", Figures.bytes(ledger.edit().bytes()))
        .row("embedded", Figures.count(ledger.embeddedTexts(), "text"))
        .row("vectors reused", Figures.count(ledger.reusedVectors()))
        .row("characters embedded ÷ edited", ratio(all.embedding()))
        .row(
            "  in the " + Figures.count(replay.smallEvents()) + " events up to 2 KiB",
            ratio(small.embedding()))
        .row("index bytes ÷ document bytes", ratio(all.index()))
        .row("manifest written", Figures.bytes(ledger.manifestBytes()));
    table.print(out, style);
    out.println(
        replay.verified()
            ? style.green("Equal") + " to an index built from nothing, at " + checks(replay)
            : style.red("Different") + " from an index built from nothing");
  }

  private static String checks(Replay replay) {
    return Figures.count(replay.verifications(), "comparison");
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
  }
}
