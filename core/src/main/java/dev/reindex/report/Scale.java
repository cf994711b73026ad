// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An axis: linear, or logarithmic where the largest number would hide the smallest.
 *
 * @param low 0 or where the numbers begin when linear, a power of ten when logarithmic
 * @param high above {@code low}
 */
record Scale(boolean logarithmic, double low, double high) {
  /** Beyond this, what is smallest would be a bar of less than a thirtieth of the largest. */
  private static final double MOST_LINEAR = 30;

  private static final int MOST_DECADES_NAMED = 4;

  /**
   * @param values those of 0 have no place on a logarithmic axis, and do not count
   */
  static Scale of(Collection<Double> values) {
    double most = 0;
    double least = Double.MAX_VALUE;
    for (double value : values) {
      if (value > 0) {
        most = Math.max(most, value);
        least = Math.min(least, value);
      }
    }
    if (most == 0) {
      return new Scale(false, 0, 1);
    }
    if (most / least <= MOST_LINEAR) {
      return new Scale(false, 0, roundUp(most));
    }
    double low = Math.pow(10, Math.floor(Math.log10(least)));
    return new Scale(
        true, low == least ? low / 10 : low, Math.pow(10, Math.ceil(Math.log10(most))));
  }

  /** From 0, however small the smallest is. */
  static Scale linear(Collection<Double> values) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return most > 0 ? new Scale(false, 0, roundUp(most)) : of(values);
  }

  /** Linear, from just below the least to just above the most: for dots, which have no length. */
  static Scale around(Collection<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double step = roundUp(Math.max(most - least, Math.max(most, 1) / 100) / SPAN_STEPS);
    double low = Math.max(0, step * (Math.ceil(least / step) - 1));
    return new Scale(false, low, step * (Math.floor(most / step) + 1));
  }

  private static final int SPAN_STEPS = 5;

  /** To 1, 2, 4, 5 or 10 times a power of ten. */
  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (int step : new int[] {1, 2, 4, 5}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Where a number lies: 0 at the low end, 1 at the high one; never outside. */
  double at(double value) {
    if (value <= low) {
      return 0;
    }
    double place =
        logarithmic
            ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
            : (value - low) / (high - low);
    return Math.min(1, place);
  }

  /** Where lines are drawn, from low to high. */
  List<Double> ticks() {
    if (!logarithmic && low > 0) {
      return List.of(low, (low + high) / 2, high);
    }
    if (!logarithmic) {
      return high <= 1 ? List.of(0.0, high) : List.of(0.0, high / 2, high);
    }
    List<Double> ticks = new ArrayList<>();
    long first = Math.round(Math.log10(low));
    long last = Math.round(Math.log10(high));
    long step = Math.max(1, Math.ceilDiv(last - first, MOST_DECADES_NAMED));
    for (long decade = first; decade <= last; decade += step) {
      ticks.add(Math.pow(10, decade));
    }
    return ticks;
  }

  String words() {
    return logarithmic
        ? "Logarithmic axis: each power of ten takes the same length, so compare the numbers, not"
            + " the lengths."
        : low > 0 ? "Linear axis that does not begin at 0." : "Linear axis from 0.";
  }
}
