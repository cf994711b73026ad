// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.List;

/** A history in at most so many spans of builds, each summed. */
final class Timeline {
  private Timeline() {}

  /**
   * Neighbouring builds.
   *
   * @param first its number
   * @param last its number
   * @param full how many of them were full rebuilds
   */
  record Span(long first, long last, String time, int builds, int full, WriteLedger ledger) {
    /** {@code 7} or {@code 7–12}. */
    String name() {
      return builds == 1 ? Numbers.count(last) : Numbers.count(first) + "–" + Numbers.count(last);
    }
  }

  /**
   * @param builds oldest first
   * @return oldest first, all but the last of equally many builds
   */
  static List<Span> of(List<HistoryEntry> builds, int mostSpans) {
    int size = Math.max(1, Math.ceilDiv(builds.size(), mostSpans));
    List<Span> spans = new ArrayList<>();
    for (int start = 0; start < builds.size(); start += size) {
      spans.add(span(builds.subList(start, Math.min(builds.size(), start + size))));
    }
    return spans;
  }

  private static Span span(List<HistoryEntry> builds) {
    WriteLedger ledger = WriteLedger.ZERO;
    int full = 0;
    for (HistoryEntry entry : builds) {
      ledger = ledger.plus(entry.ledger());
      full += entry.kind().isFull() ? 1 : 0;
    }
    HistoryEntry last = builds.getLast();
    return new Span(
        builds.getFirst().build(), last.build(), last.time(), builds.size(), full, ledger);
  }
}
