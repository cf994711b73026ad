// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * A factor of which only bounds are known.
 *
 * @param low 0 or more
 * @param high not below {@code low}
 */
public record Range(double low, double high) {
  /** No change. */
  public static final Range ONE = new Range(1, 1);

  public Range {
    if (!(low >= 0 && low <= high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a range goes from 0 or more up to a number that is not lower, not from "
              + low
              + " to "
              + high);
    }
  }

  public static Range exactly(double value) {
    return new Range(value, value);
  }

  public boolean isExact() {
    return low == high;
  }
}
