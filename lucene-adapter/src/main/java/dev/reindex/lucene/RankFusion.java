// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: an item scores the sum of 1 / (60 + its rank) over the rankings it is in,
 * ranks counted from 1. Cormack, Clarke and Büttcher, 2009, "Reciprocal Rank Fusion outperforms
 * Condorcet and individual Rank Learning Methods", whose constant is 60 as well.
 */
final class RankFusion {
  private static final int CONSTANT = 60;

  private RankFusion() {}

  /** Scores by item, in no particular order of score. */
  static <T> Map<T, Double> fuse(List<List<T>> rankings) {
    Map<T, Double> scores = new LinkedHashMap<>();
    for (List<T> ranking : rankings) {
      int rank = 1;
      for (T item : ranking) {
        scores.merge(item, 1.0 / (CONSTANT + rank), Double::sum);
        rank++;
      }
    }
    return scores;
  }
}
