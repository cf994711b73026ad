// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** How fast texts are embedded, since the first of them. */
final class Rate {
  private long start;
  private long first;

  /** {@code 128 texts embedded, 34/s}. */
  String words(long embedded) {
    if (start == 0) {
      start = System.nanoTime();
      first = embedded;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String words = Figures.count(embedded, "text") + " embedded";
    return seconds < 1 || embedded == first
        ? words
        : words + ", " + Figures.count(Math.round((embedded - first) / seconds)) + "/s";
  }
}
