// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;

/** Stage by stage from the edit to the files, beside full rebuilds. */
final class LadderSection {
  private static final String SAVED = "saved";
  private static final int NIGHTS = 365;

  private LadderSection() {}

  static void write(Element page, HistoryReport history) {
    Element section = Markup.section(page, "ladder", "From the edit to the files");
    Markup.text(
        section,
        "p",
        "An edit passes through these stages. Each makes less or more of what it is given: only"
            + " what changed is embedded again, but whoever writes an index also copies some of what"
            + " was there.");
    Element charts = section.appendElement("div").addClass("charts").addClass("wide");
    history.lastBuild().ifPresent(last -> lastChart(charts, history, last));
    if (history.builds().size() > 1) {
      sumChart(charts, history);
    }
    history.lastBuild().ifPresent(last -> lastTable(section, history, last));
    if (history.builds().size() > 1) {
      sumTable(section, history);
    }
    nights(section, history);
    Element list = Markup.definitions(section);
    LedgerFigure.LADDER.forEach(figure -> Markup.definition(list, figure));
    Markup.definition(
        list,
        SAVED,
        "Full rebuild ÷ incremental: how many times more a full rebuild costs at this stage. A dash"
            + " where the incremental builds did nothing, or where no full rebuild is known; and for the"
            + " edit, as which a full rebuild counts the whole site.");
    Markup.definition(
        list,
        "full rebuild",
        "The same inputs and configuration, built into an empty index by the same code and counted"
            + " by the same counters. Measured at some builds; estimated between them, by the number"
            + " of live chunks.");
  }

  /** What rebuilding every night does to a drive, against publishing. */
  private static void nights(Element section, HistoryReport history) {
    long full = history.baseline().map(each -> each.ledger().device().nand()).orElse(0L);
    long builds = history.incrementalBuilds();
    long each = builds == 0 ? 0 : history.incremental().device().nand() / builds;
    if (full == 0 || each == 0) {
      return;
    }
    Markup.text(
        section,
        "p",
        "A full rebuild every night would program "
            + Numbers.bytes(full * NIGHTS)
            + " of flash in a year. An incremental build as shown programs "
            + Numbers.bytes(each)
            + ": "
            + Numbers.count(Math.max(1, Math.round((double) full / each)))
            + " of them wear a drive as one full rebuild does.");
  }

  private static void lastChart(Element charts, HistoryReport history, HistoryEntry last) {
    List<String> series = new ArrayList<>(List.of("build " + Numbers.count(last.build())));
    List<WriteLedger> ledgers = new ArrayList<>(List.of(last.ledger()));
    if (last.kind() == HistoryEntry.Kind.BUILD) {
      history
          .baseline()
          .ifPresent(
              baseline -> {
                series.add("full rebuild, " + word(baseline.kind()));
                ledgers.add(baseline.ledger());
              });
    }
    chart("ladder-last", "The last build", series, ledgers).drawIn(charts);
  }

  private static void sumChart(Element charts, HistoryReport history) {
    List<String> series = new ArrayList<>();
    List<WriteLedger> ledgers = new ArrayList<>();
    if (history.kind().isPresent()) {
      series.add(Numbers.count(history.comparedBuilds(), "incremental build"));
      ledgers.add(history.compared());
      series.add("full rebuilds in their place, " + word(history.kind().get()));
      ledgers.add(history.rebuilds());
    } else {
      series.add(Numbers.count(history.builds().size(), "build"));
      ledgers.add(history.ledger());
    }
    chart("ladder-sum", "All builds shown, summed", series, ledgers).drawIn(charts);
  }

  private static LadderChart chart(
      String id, String title, List<String> series, List<WriteLedger> ledgers) {
    List<LadderChart.Row> rows =
        LedgerFigure.LADDER.stream()
            .map(
                figure ->
                    new LadderChart.Row(
                        figure.label(),
                        ledgers.stream().map(figure::of).toList(),
                        ledgers.stream().map(figure::words).toList()))
            .toList();
    return new LadderChart(id, title, series, rows, Ticks::bytes);
  }

  private static void lastTable(Element section, HistoryReport history, HistoryEntry last) {
    boolean compared = last.kind() == HistoryEntry.Kind.BUILD && history.baseline().isPresent();
    String head =
        history
            .baseline()
            .filter(baseline -> compared)
            .map(baseline -> "full rebuild, " + word(baseline.kind()))
            .orElse("full rebuild");
    Element body =
        Markup.table(
            section,
            "The last build, beside a full rebuild of the same state",
            List.of("stage", "build " + Numbers.count(last.build()), head, SAVED));
    for (LedgerFigure figure : LedgerFigure.LADDER) {
      List<String> cells = new ArrayList<>(List.of(figure.words(last.ledger())));
      if (compared) {
        WriteLedger full = history.baseline().orElseThrow().ledger();
        cells.add(figure.words(full));
        cells.add(saved(figure, full, last.ledger()));
      } else {
        cells.addAll(List.of(Numbers.NONE, Numbers.NONE));
      }
      Markup.row(body, figure.label(), figure.definition(), cells);
    }
  }

  private static void sumTable(Element section, HistoryReport history) {
    boolean compared = history.kind().isPresent();
    WriteLedger spent = compared ? history.compared() : history.incremental();
    long builds = compared ? history.comparedBuilds() : history.incrementalBuilds();
    Element body =
        Markup.table(
            section,
            "All builds shown, and the incremental ones beside full rebuilds in their place",
            List.of(
                "stage",
                "all " + Numbers.count(history.builds().size(), "build"),
                Numbers.count(builds, "incremental build"),
                history
                    .kind()
                    .map(kind -> "full rebuilds in their place, " + word(kind))
                    .orElse("full rebuilds in their place"),
                SAVED));
    for (LedgerFigure figure : LedgerFigure.LADDER) {
      List<String> cells =
          new ArrayList<>(List.of(figure.words(history.ledger()), figure.words(spent)));
      if (compared) {
        cells.add(figure.words(history.rebuilds()));
        cells.add(saved(figure, history.rebuilds(), spent));
      } else {
        cells.addAll(List.of(Numbers.NONE, Numbers.NONE));
      }
      Markup.row(body, figure.label(), figure.definition(), cells);
    }
  }

  private static String saved(LedgerFigure figure, WriteLedger full, WriteLedger incremental) {
    if (figure == LedgerFigure.EDIT_BYTES) {
      // A full rebuild counts the whole site as edited, which nobody did.
      return Numbers.NONE;
    }
    OptionalDouble ratio = Ratio.of(figure.of(full), figure.of(incremental));
    return Numbers.times(ratio);
  }

  static String word(Baseline.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
