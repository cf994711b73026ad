// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.Locale;

/** Sizes in words, for messages. */
final class ByteSizes {
  private ByteSizes() {}

  /** In units of 10<sup>6</sup> bytes with one digit; below that in bytes. */
  static String megabytes(long bytes) {
    return bytes < 1_000_000
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
