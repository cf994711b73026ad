// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** The candidate that the fewest typing mistakes turn into this word, if they are few. */
  static Optional<String> to(String word, Collection<String> candidates) {
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int mistakes = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (mistakes < fewest) {
        fewest = mistakes;
        best = candidate;
      }
    }
    int few = Math.max(1, Math.max(word.length(), best.length()) / 3);
    return fewest <= few ? Optional.of(best) : Optional.empty();
  }

  /**
   * Optimal string alignment: the fewest insertions, deletions, replacements and swaps of
   * neighbours, none of which touches a place twice (Boytsov, 2011, "Indexing methods for
   * approximate dictionary searching", section 2.1).
   */
  static int distance(String left, String right) {
    int[][] distance = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int fewest =
            Math.min(
                distance[i - 1][j - 1] + replaced,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
      }
    }
    return distance[left.length()][right.length()];
  }
}
