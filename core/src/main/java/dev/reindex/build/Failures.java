// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.util.ArrayList;
import java.util.List;

/** Counts failures, and keeps the first of them: a provider that is down fails every document. */
final class Failures {
  private static final int KEPT = 1_000;

  private final List<Failure> kept = new ArrayList<>();
  private long count;

  void add(Failure failure) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(failure);
    }
  }

  long count() {
    return count;
  }

  List<Failure> kept() {
    return List.copyOf(kept);
  }
}
