// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jsoup.nodes.Element;

/**
 * Lying bars: a few for each row, one of each series, on one axis.
 *
 * @param id unique in the page
 * @param series their names, two at most
 * @param tick how numbers of the axis are written
 */
record LadderChart(
    String id, String title, List<String> series, List<Row> rows, DoubleFunction<String> tick) {
  private static final int WIDTH = 460;
  private static final int LEFT = 134;
  private static final int RIGHT = 64;
  private static final int TOP = 22;
  private static final int BAR = 11;
  private static final int GAP = 10;

  /** The least that still shows. */
  private static final double THINNEST = 1.5;

  /**
   * @param values one for each series
   * @param words the same, as they are written beside the bars
   */
  record Row(String label, List<Long> values, List<String> words) {}

  void drawIn(Element parent) {
    List<Double> all = new ArrayList<>();
    rows.forEach(row -> row.values().forEach(value -> all.add((double) value)));
    Scale scale = Scale.of(all);
    int rowHeight = series.size() * BAR + GAP;
    int bottom = TOP + rows.size() * rowHeight;
    String words = title + ": " + String.join(" and ", series) + ". " + scale.words();
    Element svg = Markup.drawing(parent, id, title, words, new Markup.Size(WIDTH, bottom + 6));
    for (double value : scale.ticks()) {
      double x = LEFT + scale.at(value) * (WIDTH - LEFT - RIGHT);
      Markup.line(svg, x, TOP - 4, x, bottom).addClass("grid");
      Markup.label(svg, x, TOP - 9, "middle", tick.apply(value)).addClass("tick");
    }
    int y = TOP + GAP / 2;
    for (Row row : rows) {
      drawRow(svg, scale, row, y);
      y += rowHeight;
    }
    legend(svg);
    Element figure = svg.parent();
    if (figure != null) {
      Markup.text(figure, "p", scale.words()).addClass("note");
    }
  }

  private void drawRow(Element svg, Scale scale, Row row, int top) {
    double middle = top + series.size() * BAR / 2.0 + 4;
    Markup.label(svg, LEFT - 8, middle, "end", row.label());
    for (int i = 0; i < series.size(); i++) {
      double y = top + i * BAR;
      long value = row.values().get(i);
      double width = 0;
      if (value > 0) {
        width = Math.max(THINNEST, scale.at(value) * (WIDTH - LEFT - RIGHT));
        Element bar = Markup.rectangle(svg, LEFT, y, width, BAR - 1).addClass("s" + i);
        Markup.svg(bar, "title")
            .text(row.label() + ", " + series.get(i) + ": " + row.words().get(i));
      }
      Markup.label(svg, LEFT + width + 4, y + BAR - 2, "start", row.words().get(i))
          .addClass("value");
    }
  }

  private void legend(Element svg) {
    Element figure = svg.parent();
    if (figure == null || series.size() < 2) {
      return;
    }
    Element list = figure.appendElement("p").addClass("legend");
    for (int i = 0; i < series.size(); i++) {
      Element item = list.appendElement("span");
      item.appendElement("i").addClass("s" + i);
      item.appendText(series.get(i));
    }
  }
}
