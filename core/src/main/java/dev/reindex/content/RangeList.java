// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Collects ranges of a text from left to right; those that touch become one. */
final class RangeList {
  private final List<TextRange> ranges = new ArrayList<>();

  /** Adds a range; an empty one is nothing. */
  void add(int start, int end) {
    if (end <= start) {
      return;
    }
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() >= start) {
      TextRange before = ranges.get(last);
      ranges.set(last, new TextRange(before.start(), Math.max(before.end(), end)));
    } else {
      ranges.add(new TextRange(start, end));
    }
  }

  /** Adds the ranges of a text that begins at this place. */
  void addAll(List<TextRange> more, int shift) {
    more.forEach(range -> add(range.start() + shift, range.end() + shift));
  }

  List<TextRange> toList() {
    return List.copyOf(ranges);
  }

  /** The ranges of a part of the text, counted from the part's beginning. */
  static List<TextRange> clip(List<TextRange> ranges, int start, int end) {
    if (ranges.isEmpty()) {
      return ranges;
    }
    RangeList clipped = new RangeList();
    for (TextRange range : ranges) {
      clipped.add(Math.max(range.start(), start) - start, Math.min(range.end(), end) - start);
    }
    return clipped.toList();
  }

  /** Whether one of the ranges holds all of this part, which is not empty. */
  static boolean covers(List<TextRange> ranges, int start, int end) {
    return end > start
        && ranges.stream().anyMatch(range -> range.start() <= start && range.end() >= end);
  }
}
