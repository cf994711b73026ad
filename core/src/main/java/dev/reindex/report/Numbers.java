// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Numbers {
  /** Stands for a number that there is not. */
  static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Numbers() {}

  /** {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 build}, {@code 12,345 builds}. */
  static String count(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** In powers of 1,000: {@code 812 B}, {@code 4.2 MB}. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    // What would be shown as 1,000.0 is 1.0 of the next unit.
    while (value >= (unit == 0 ? 1_000 : 999.95) && unit < BYTE_UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%,.0f" : "%,.1f", value)
        + " "
        + BYTE_UNITS[unit];
  }

  /** Three figures at least: {@code 0.582}, {@code 3.63}, {@code 1,234}; or a dash. */
  static String ratio(OptionalDouble ratio) {
    if (ratio.isEmpty()) {
      return NONE;
    }
    double value = ratio.getAsDouble();
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** How many times more: {@code 324×}. */
  static String times(OptionalDouble ratio) {
    return ratio.isEmpty() ? NONE : ratio(ratio) + "×";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** {@code 0.0123 USD}, in two figures at least; or a dash. */
  static String price(OptionalDouble price, String currency) {
    if (price.isEmpty()) {
      return NONE;
    }
    double value = price.getAsDouble();
    double size = Math.abs(value);
    String amount =
        size >= 1 || size == 0
            ? String.format(Locale.ROOT, "%,.2f", value)
            : size >= 0.01
                ? String.format(Locale.ROOT, "%.4f", value)
                : new BigDecimal(value).round(new MathContext(2)).toPlainString();
    return amount + (currency.isEmpty() ? "" : " " + currency);
  }

  /** {@code 2026-07-04 12:00:05 UTC}. */
  static String time(String instant) {
    return instant.replace('T', ' ').replaceAll("(\\.\\d+)?Z$", " UTC");
  }
}
