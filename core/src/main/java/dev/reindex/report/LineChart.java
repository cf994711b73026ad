// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A few lines on one pair of axes, named at the right. Lines that run the same way throughout are
 * drawn once, under all their names.
 *
 * @param across what the axis below counts
 * @param linear whether both axes begin at 0, and not where the numbers say
 * @param tick how numbers of the axis at the left are written
 */
record LineChart(
    String title, String across, boolean linear, List<Curve> curves, DoubleFunction<String> tick)
    implements Panel {
  static final int WIDTH = 560;
  static final int HEIGHT = 230;
  private static final int LEFT = 58;
  private static final int RIGHT = 190;
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
    Map<String, Curve> lines = merged();
    List<Double> ups = new ArrayList<>();
    List<Double> rights = new ArrayList<>();
    for (Curve line : curves) {
      line.points().forEach(point -> ups.add(point.y()));
      line.points().forEach(point -> rights.add(point.x()));
    }
    Scale up = linear ? Scale.linear(ups) : Scale.of(ups);
    Scale right = linear ? Scale.linear(rights) : tight(Scale.of(rights), rights);
    Markup.label(svg, LEFT, 14, "start", title).addClass("name");
    axes(svg, up, right);
    int row = 0;
    for (Map.Entry<String, Curve> line : lines.entrySet()) {
      int number = curves.indexOf(line.getValue());
      String left = draw(svg, line.getValue(), number, up, right) ? "" : ": 0";
      key(svg, line.getKey() + left, number, row++);
    }
  }

  /** Numbers along the axis begin where the lines do. */
  private static Scale tight(Scale scale, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return scale.logarithmic() && least > 0 && least < most ? new Scale(true, least, most) : scale;
  }

  /** Lines that cannot be told from each other would hide each other: the first, by all names. */
  private Map<String, Curve> merged() {
    Map<String, Curve> lines = new LinkedHashMap<>();
    for (Curve curve : curves) {
      Curve first =
          curves.stream()
              .filter(other -> other.points().equals(curve.points()))
              .findFirst()
              .orElse(curve);
      String names =
          curves.stream()
              .filter(other -> other.points().equals(curve.points()))
              .map(Curve::name)
              .collect(Collectors.joining(", "));
      lines.putIfAbsent(names, first);
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
      if (value < right.low()) {
        continue;
      }
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

  /**
   * @return whether there was anything to draw: 0 has no place on a logarithmic axis
   */
  private static boolean draw(Element svg, Curve line, int number, Scale up, Scale right) {
    StringBuilder places = new StringBuilder();
    for (Curve.Point point : line.points()) {
      if (point.y() > 0 || !up.logarithmic()) {
        places.append(
            String.format(Locale.ROOT, "%.1f,%.1f ", x(right, point.x()), y(up, point.y())));
      }
    }
    if (places.isEmpty()) {
      return false;
    }
    Element path = Markup.svg(svg, "polyline").attr("points", places.toString().strip());
    path.addClass("line").addClass("c" + number);
    Markup.svg(path, "title").text(line.name());
    return true;
  }

  private static void key(Element svg, String name, int number, int row) {
    double top = TOP + 4 + row * LEGEND_STEP;
    int from = WIDTH - RIGHT + 10;
    Markup.line(svg, from, top, from + 18, top).addClass("line").addClass("c" + number);
    Markup.label(svg, from + 23, top + 3.5, "start", name).addClass("key");
  }
}
