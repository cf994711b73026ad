// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.text.EditDistance;
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
      int mistakes =
          EditDistance.between(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (mistakes < fewest) {
        fewest = mistakes;
        best = candidate;
      }
    }
    int few = Math.max(1, Math.max(word.length(), best.length()) / 3);
    return fewest <= few ? Optional.of(best) : Optional.empty();
  }
}
