// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Figures {
  private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB"};

  private Figures() {}

  /** {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 document}, {@code 12,345 documents}. */
  static String count(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** In powers of 1,000: {@code 812 B}, {@code 4.2 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    // What would be shown as 1,000.0 is 1.0 of the next unit.
    while (value >= 999.95 && unit < BYTE_UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%,.1f %s", value, BYTE_UNITS[Math.max(unit, 0)]);
  }

  /**
   * Three figures at least: {@code 0.582}, {@code 3.63}, {@code 45.1}, {@code 1,234}; or a dash.
   */
  static String ratio(OptionalDouble ratio) {
    if (ratio.isEmpty()) {
      return "–";
    }
    double value = ratio.getAsDouble();
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** How many times more: {@code 324×}. */
  static String times(OptionalDouble ratio) {
    return ratio.isEmpty() ? ratio(ratio) : ratio(ratio) + "×";
  }

  /** {@code 1.6}, {@code 20}: no more digits than the number has. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** {@code 0.4 s}, {@code 3 min 12 s}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0)
        : count(seconds / 60) + " min " + seconds % 60 + " s";
  }

  /** {@code 0.0123 USD}. */
  static String price(double price, String currency) {
    return String.format(Locale.ROOT, price >= 1 || price == 0 ? "%,.2f" : "%.4f", price)
        + (currency.isEmpty() ? "" : " " + currency);
  }
}
