// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;

/** Build by build: bytes, texts and amplification. */
final class TimelineSection {
  private static final int MOST_SPANS = 120;

  private static final List<LedgerFigure> DRAWN =
      List.of(
          LedgerFigure.FLUSH_BYTES,
          LedgerFigure.MERGE_BYTES,
          LedgerFigure.MANIFEST_BYTES,
          LedgerFigure.EMBEDDED_TEXTS);

  private TimelineSection() {}

  static void write(Element page, HistoryReport history) {
    List<Timeline.Span> spans = Timeline.of(history.builds(), MOST_SPANS);
    overTime(page, spans);
    amplification(page, history, spans);
  }

  private static void overTime(Element page, List<Timeline.Span> spans) {
    Element section = Markup.section(page, "time", "Over time");
    int size = spans.getFirst().builds();
    Markup.text(
        section,
        "p",
        (size == 1
                ? "One bar is one build. "
                : "One bar is the sum of " + Numbers.count(size) + " neighbouring builds. ")
            + "Bars with a full rebuild in them are grey.");
    Element charts = section.appendElement("div").addClass("charts").addClass("wide");
    for (LedgerFigure figure : DRAWN) {
      List<TimeChart.Point> points =
          spans.stream()
              .map(
                  span ->
                      new TimeChart.Point(
                          span.name(),
                          span.full() > 0,
                          OptionalDouble.of(figure.of(span.ledger())),
                          figure.words(span.ledger())))
              .toList();
      boolean bytes = figure.unit() == LedgerFigure.Unit.BYTES;
      new TimeChart(
              "time-" + figure.jsonKey(),
              figure.label() + (bytes ? " (bytes)" : ""),
              false,
              points,
              bytes ? Ticks::bytes : Ticks::count)
          .drawIn(charts);
    }
    Element details = section.appendElement("details");
    Markup.text(details, "summary", "The numbers of each bar");
    table(details, spans);
    Element list = Markup.definitions(section);
    DRAWN.forEach(figure -> Markup.definition(list, figure));
  }

  private static void table(Element parent, List<Timeline.Span> spans) {
    List<LedgerFigure> figures = new ArrayList<>(LedgerFigure.LADDER);
    figures.add(LedgerFigure.EMBEDDED_TEXTS);
    List<String> header = new ArrayList<>(List.of("build", "until"));
    figures.forEach(figure -> header.add(figure.label()));
    for (RatioFigure ratio : RatioFigure.values()) {
      header.add(ratio.label() + " amplification");
    }
    Element body = Markup.table(parent, "Oldest first", header);
    for (Timeline.Span span : spans) {
      List<String> cells = new ArrayList<>(List.of(Numbers.time(span.time())));
      figures.forEach(figure -> cells.add(figure.words(span.ledger())));
      for (RatioFigure ratio : RatioFigure.values()) {
        cells.add(Numbers.ratio(ratio.of(span.ledger())));
      }
      Markup.row(body, span.name() + (span.full() > 0 ? ", full" : ""), "", cells);
    }
  }

  private static void amplification(
      Element page, HistoryReport history, List<Timeline.Span> spans) {
    Element section = Markup.section(page, "amplification", "Amplification");
    Markup.text(
        section,
        "p",
        "How much a stage makes of what it is given; less is better. There is no number, and a gap"
            + " in the chart, where there was nothing to divide by.");
    Element charts = section.appendElement("div").addClass("charts");
    for (RatioFigure ratio : RatioFigure.values()) {
      List<TimeChart.Point> points =
          spans.stream()
              .map(
                  span -> {
                    OptionalDouble value = ratio.of(span.ledger());
                    String words = Numbers.ratio(value);
                    return new TimeChart.Point(span.name(), span.full() > 0, value, words);
                  })
              .toList();
      new TimeChart(
              "amplification-" + ratio.jsonKey(),
              ratio.label() + " amplification",
              true,
              points,
              Ticks::ratio)
          .drawIn(charts);
    }
    Element body =
        Markup.table(
            section,
            "Of sums: first added up, then divided",
            List.of("amplification", "last build", "incremental builds", "all builds shown"));
    Element list = section.appendElement("dl");
    for (RatioFigure ratio : RatioFigure.values()) {
      Markup.row(
          body,
          ratio.label(),
          ratio.fraction(),
          List.of(
              Numbers.ratio(
                  history.lastBuild().isEmpty()
                      ? OptionalDouble.empty()
                      : ratio.of(history.lastBuild().get().ledger())),
              Numbers.ratio(ratio.of(history.incremental())),
              Numbers.ratio(ratio.of(history.ledger()))));
      Markup.definition(
          list, ratio.label() + " amplification", ratio.fraction() + ". " + ratio.remark());
    }
  }
}
