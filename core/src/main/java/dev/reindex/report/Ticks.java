// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of an axis, as short as they can be. */
final class Ticks {
  private static final String[] UNITS = {"", "k", "M", "G", "T"};

  private Ticks() {}

  /** {@code 20 kB}; nothing between 0 and 1, where there are none. */
  static String bytes(double value) {
    if (value > 0 && value < 1) {
      return "";
    }
    return scaled(value, " ") + "B";
  }

  /** {@code 20 k}; nothing between 0 and 1, where there are none. */
  static String count(double value) {
    return value > 0 && value < 1 ? "" : scaled(value, " ").strip();
  }

  static String ratio(double value) {
    return plain(value);
  }

  private static String scaled(double value, String space) {
    double rest = value;
    int unit = 0;
    while (rest >= 999.5 && unit < UNITS.length - 1) {
      rest /= 1_000;
      unit++;
    }
    return plain(rest) + space + UNITS[unit];
  }

  private static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
