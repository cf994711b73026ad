// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.OptionalDouble;

/** Division that makes no number up. */
final class Ratio {
  private Ratio() {}

  /**
   * @return empty when the denominator is 0
   */
  static OptionalDouble of(double numerator, double denominator) {
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }
}
