// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jsoup.nodes.Element;

/**
 * Columns of cells, darker where there is more; the first cell of a column is at the bottom.
 *
 * @param across what the axis below counts
 * @param upwards what the axis at the left goes through, from 0 to 100 %
 * @param tick how numbers of the axis below are written
 */
record HeatChart(
    String title,
    String across,
    String upwards,
    List<Column> columns,
    double end,
    DoubleFunction<String> tick)
    implements Panel {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 58;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 54;

  /**
   * @param from where it begins; it ends where the next begins
   * @param cells 0 or more each
   */
  record Column(double from, List<Integer> cells) {}

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
    Markup.label(svg, LEFT, 14, "start", title).addClass("name");
    int floor = HEIGHT - BOTTOM;
    for (int percent : new int[] {0, 50, 100}) {
      double y = floor - percent / 100.0 * (floor - TOP);
      Markup.line(svg, LEFT, y, WIDTH - RIGHT, y).addClass("grid");
      Markup.label(svg, LEFT - 6, y + 3.5, "end", percent + " %").addClass("tick");
    }
    Markup.label(svg, LEFT, floor + 14, "middle", tick.apply(0)).addClass("tick");
    Markup.label(svg, WIDTH - RIGHT, floor + 14, "end", tick.apply(end)).addClass("tick");
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    Markup.label(svg, middle, floor + 28, "middle", across).addClass("tick");
    Markup.label(svg, middle, floor + 44, "middle", "upwards: " + upwards).addClass("tick");
    int most =
        columns.stream()
            .flatMap(column -> column.cells().stream())
            .mapToInt(n -> n)
            .max()
            .orElse(0);
    for (int i = 0; i < columns.size(); i++) {
      double to = i + 1 < columns.size() ? columns.get(i + 1).from() : end;
      draw(svg, columns.get(i), to, most);
    }
  }

  private void draw(Element svg, Column column, double to, int most) {
    int floor = HEIGHT - BOTTOM;
    double left = x(column.from());
    double width = Math.max(0.5, x(to) - left);
    double step = (double) (floor - TOP) / column.cells().size();
    for (int i = 0; i < column.cells().size(); i++) {
      int cell = column.cells().get(i);
      if (cell > 0) {
        // By the root, so that few are seen beside many.
        String shade = String.format(Locale.ROOT, "%.2f", Math.sqrt((double) cell / most));
        Markup.rectangle(svg, left, floor - (i + 1) * step, width, step)
            .addClass("heat")
            .attr("fill-opacity", shade);
      }
    }
  }

  private double x(double value) {
    return LEFT + (end == 0 ? 0 : value / end) * (WIDTH - RIGHT - LEFT);
  }
}
