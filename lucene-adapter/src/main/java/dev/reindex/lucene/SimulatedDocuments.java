// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.MergeWorkload.Skew;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which segment each live document is in. The first ones of them are the hot ones. */
final class SimulatedDocuments {
  private final List<SimulatedSegment> segments = new ArrayList<>();
  private final Skew skew;
  private final SplittableRandom random;

  SimulatedDocuments(Skew skew, SplittableRandom random) {
    this.skew = skew;
    this.random = random;
  }

  int live() {
    return segments.size();
  }

  /** Adds a document that is in a segment. */
  void add(SimulatedSegment segment) {
    segments.add(segment);
  }

  /** Replaces a live document by one in a segment. */
  void replace(SimulatedSegment segment) {
    int place = any();
    segments.get(place).current().deleteOne();
    segments.set(place, segment);
  }

  void delete() {
    int place = any();
    segments.get(place).current().deleteOne();
    SimulatedSegment last = segments.removeLast();
    if (place < segments.size()) {
      segments.set(place, last);
    }
  }

  private int any() {
    int all = segments.size();
    int hot = (int) Math.clamp(Math.round(all * skew.hotDocuments()), 1L, all);
    return hot == all || random.nextDouble() < skew.hotWrites()
        ? random.nextInt(hot)
        : hot + random.nextInt(all - hot);
  }
}
