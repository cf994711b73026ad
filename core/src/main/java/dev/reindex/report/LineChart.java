// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jsoup.nodes.Element;

/**
 * A few lines on one pair of axes, named at the right. Lines that run the same way throughout are
 * drawn once, under all their names.
 *
 * @param across what the axis below counts
 * @param tick how numbers of the axis at the left are written
 */
record LineChart(String title, String across, List<Curve> curves, DoubleFunction<String> tick)
    implements Panel {
  static final int WIDTH = 520;
  static final int HEIGHT = 230;
  private static final int LEFT = 58;
  private static final int RIGHT = 150;
  private static final int TOP = 30;
  private static final int BOTTOM = 38;
  private static final int LEGEND_STEP = 16;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void drawIn(Element svg) {
    List<Curve> lines = merged();
    List<Double> ups = new ArrayList<>();
    List<Double> rights = new ArrayList<>();
    for (Curve line : lines) {
      line.points().forEach(point -> ups.add(point.y()));
      line.points().forEach(point -> rights.add(point.x()));
    }
    Scale up = Scale.of(ups);
    Scale right = Scale.of(rights);
    Markup.label(svg, LEFT, 14, "start", title).addClass("name");
    axes(svg, up, right);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), i, up, right);
    }
  }

  /** Lines that cannot be told from each other would hide each other. */
  private List<Curve> merged() {
    List<Curve> lines = new ArrayList<>();
    for (Curve curve : curves) {
      int same = 0;
      while (same < lines.size() && !lines.get(same).points().equals(curve.points())) {
        same++;
      }
      if (same == lines.size()) {
        lines.add(curve);
      } else {
        lines.set(same, new Curve(lines.get(same).name() + ", " + curve.name(), curve.points()));
      }
    }
    return lines;
  }

  private void axes(Element svg, Scale up, Scale right) {
    for (double value : up.ticks()) {
      double y = y(up, value);
      Markup.line(svg, LEFT, y, WIDTH - RIGHT, y).addClass("grid");
      Markup.label(svg, LEFT - 6, y + 3.5, "end", tick.apply(value)).addClass("tick");
    }
    for (double value : right.ticks()) {
      Markup.label(svg, x(right, value), HEIGHT - BOTTOM + 14, "middle", Ticks.count(value))
          .addClass("tick");
    }
    String scales = (up.logarithmic() ? "logarithmic" : "linear") + " upwards";
    Markup.label(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", across + "; " + scales)
        .addClass("tick");
  }

  private static double x(Scale scale, double value) {
    return LEFT + scale.at(value) * (WIDTH - RIGHT - LEFT);
  }

  private static double y(Scale scale, double value) {
    int floor = HEIGHT - BOTTOM;
    return floor - scale.at(value) * (floor - TOP);
  }

  private void draw(Element svg, Curve line, int number, Scale up, Scale right) {
    StringBuilder places = new StringBuilder();
    for (Curve.Point point : line.points()) {
      places.append(
          String.format(Locale.ROOT, "%.1f,%.1f ", x(right, point.x()), y(up, point.y())));
    }
    Element path = Markup.svg(svg, "polyline").attr("points", places.toString().strip());
    path.addClass("line").addClass("c" + number);
    Markup.svg(path, "title").text(line.name());
    double top = TOP + 4 + number * LEGEND_STEP;
    int from = WIDTH - RIGHT + 10;
    Markup.line(svg, from, top, from + 18, top).addClass("line").addClass("c" + number);
    Markup.label(svg, from + 23, top + 3.5, "start", line.name()).addClass("key");
  }
}
