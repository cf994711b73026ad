// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import java.util.OptionalDouble;

/** What numbers may be. */
final class Limits {
  private Limits() {}

  static void requirePositive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0, not " + plain(value));
    }
  }

  static void requireNotNegative(double value, String name) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be 0 or more, not " + plain(value));
    }
  }

  static void requireNotNegative(OptionalDouble value, String name) {
    value.ifPresent(number -> requireNotNegative(number, name));
  }

  static void requireShare(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, not " + plain(value));
    }
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
