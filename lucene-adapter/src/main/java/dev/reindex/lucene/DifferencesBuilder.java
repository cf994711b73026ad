// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import java.util.ArrayList;
import java.util.List;

/** Collects differences, naming the first ones and counting all. */
final class DifferencesBuilder {
  private final int limit;
  private final List<Differences.Item> missing = new ArrayList<>();
  private final List<Differences.Item> stale = new ArrayList<>();
  private final List<Differences.Item> different = new ArrayList<>();
  private long missingCount;
  private long staleCount;
  private long differentCount;

  DifferencesBuilder(int limit) {
    this.limit = limit;
  }

  void missing(CanonicalState expected) {
    missingCount++;
    add(missing, expected, List.of());
  }

  void stale(CanonicalState actual) {
    staleCount++;
    add(stale, actual, List.of());
  }

  void compare(CanonicalState actual, CanonicalState expected) {
    List<String> differing = actual.differences(expected);
    if (!differing.isEmpty()) {
      differentCount++;
      add(different, actual, differing);
    }
  }

  private void add(List<Differences.Item> items, CanonicalState state, List<String> differing) {
    if (items.size() < limit) {
      items.add(state.item(differing));
    }
  }

  Differences build(long chunks, long documents, List<SourceId> pending) {
    return new Differences(
        chunks,
        documents,
        missing,
        missingCount,
        stale,
        staleCount,
        different,
        differentCount,
        pending);
  }
}
