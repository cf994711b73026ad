// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Words whose frequencies fall as those of natural text do: the word of rank <i>r</i> is drawn in
 * proportion to 1/<i>r</i> (Zipf's law with exponent 1).
 */
final class ZipfWords {
  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final int MOST_SYLLABLES = 4;

  private final String[] byRank;
  private final double[] cumulative;

  /**
   * @param count of different words
   */
  ZipfWords(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < count) {
      words.add(word(random));
    }
    byRank = words.toArray(new String[0]);
    cumulative = new double[count];
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    int syllables = 1 + random.nextInt(MOST_SYLLABLES);
    for (int i = 0; i < syllables; i++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      if (random.nextInt(3) == 0) {
        word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      }
    }
    return word.toString();
  }

  String draw(SplittableRandom random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return byRank[found >= 0 ? found : -found - 1];
  }

  /** Words up to about this many characters, with spaces between and a full stop at the end. */
  String sentence(int characters, SplittableRandom random) {
    StringBuilder text = new StringBuilder(characters + 16);
    while (text.length() < characters) {
      text.append(text.isEmpty() ? "" : " ").append(draw(random));
    }
    return text.append('.').toString();
  }
}
