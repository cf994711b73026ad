// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param points from left to right
 */
public record Curve(String name, List<Point> points) {
  public Curve {
    points = List.copyOf(points);
  }

  /** A place on the line, in the numbers of the two axes; both 0 or more. */
  public record Point(double x, double y) {}
}
