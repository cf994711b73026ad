// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.jsoup.nodes.Element;

/**
 * Standing bars or dots, one a span of builds, oldest at the left. What is not known leaves a gap.
 *
 * @param id unique in the page
 * @param dots for ratios, which do not begin at 0
 * @param tick how numbers of the axis are written
 */
record TimeChart(
    String id, String title, boolean dots, List<Point> points, DoubleFunction<String> tick) {
  private static final int WIDTH = 340;
  private static final int HEIGHT = 140;
  private static final int LEFT = 52;
  private static final int RIGHT = 8;
  private static final int TOP = 10;
  private static final int BOTTOM = 22;
  private static final int WIDEST_BAR = 26;
  private static final double THINNEST = 1.5;

  /**
   * @param name of the span, as the axis shows it
   * @param full whether a full rebuild is part of it
   * @param words the value as it is read
   */
  record Point(String name, boolean full, OptionalDouble value, String words) {}

  void drawIn(Element parent) {
    Scale scale =
        Scale.of(
            points.stream()
                .filter(point -> point.value().isPresent())
                .map(point -> point.value().getAsDouble())
                .toList());
    String words =
        title + ", oldest build at the left. " + scale.words() + " The numbers are in the table.";
    Element svg = Markup.drawing(parent, id, title, words, new Markup.Size(WIDTH, HEIGHT));
    int floor = HEIGHT - BOTTOM;
    for (double value : scale.ticks()) {
      double y = floor - scale.at(value) * (floor - TOP);
      Markup.line(svg, LEFT, y, WIDTH - RIGHT, y).addClass("grid");
      Markup.label(svg, LEFT - 6, y + 3.5, "end", tick.apply(value)).addClass("tick");
    }
    double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, points.size());
    for (int i = 0; i < points.size(); i++) {
      double middle = LEFT + (i + 0.5) * step;
      draw(svg, scale, points.get(i), middle, Math.min(WIDEST_BAR, step * 0.8));
    }
    if (!points.isEmpty()) {
      String first = "build " + points.getFirst().name();
      if (points.size() > 1) {
        Markup.label(svg, LEFT, HEIGHT - 6, "start", first).addClass("tick");
        String last = points.getLast().name();
        Markup.label(svg, WIDTH - RIGHT, HEIGHT - 6, "end", last).addClass("tick");
      } else {
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        Markup.label(svg, middle, HEIGHT - 6, "middle", first).addClass("tick");
      }
    }
    Element figure = svg.parent();
    if (figure != null) {
      Markup.text(figure, "p", scale.logarithmic() ? "Logarithmic axis." : "Linear axis from 0.")
          .addClass("note");
    }
  }

  private void draw(Element svg, Scale scale, Point point, double middle, double width) {
    if (point.value().isEmpty()) {
      return;
    }
    double value = point.value().getAsDouble();
    int floor = HEIGHT - BOTTOM;
    double height = scale.at(value) * (floor - TOP);
    Element mark;
    if (dots) {
      mark =
          Markup.svg(svg, "circle")
              .attr("cx", Markup.number(middle))
              .attr("cy", Markup.number(floor - height))
              .attr("r", Markup.number(Math.clamp(width / 2, 1.5, 4)));
    } else if (value > 0) {
      double seen = Math.max(THINNEST, height);
      mark = Markup.rectangle(svg, middle - width / 2, floor - seen, width, seen);
    } else {
      return;
    }
    mark.addClass(point.full() ? "s1" : "s0");
    Markup.svg(mark, "title").text("build " + point.name() + ": " + point.words());
  }
}
