// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import com.google.common.hash.Hashing;
import dev.reindex.model.TextRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Where to cut a section that is longer than a chunk. Of all ways to cut it, the one with the least
 *
 * <pre>
 *   sum over chunks of ((maxCharacters - length) / maxCharacters)²
 *   + sum over cuts of  0.2 × reluctance + chance
 * </pre>
 *
 * The first sum makes few chunks of about the same length; reluctance keeps together what belongs
 * together; and chance, a number from 0 to 1 that the text behind the cut hashes to, makes some
 * places better than their neighbours for no other reason than that they stay so when the text
 * around them is edited: an insertion moves the cuts near it, and those far from it stay. The
 * weights lie in the middle of a plateau that was measured on real edits.
 */
final class EvenCuts {
  private static final double RELUCTANCE_WEIGHT = 0.2;

  private EvenCuts() {}

  /**
   * The units of each chunk, in order: one chunk where all of them fit, none where there are none.
   */
  static List<List<Unit>> cut(List<Unit> units, int maxCharacters) {
    int count = units.size();
    if (count == 0) {
      return List.of();
    }
    if (count == 1 || length(units) <= maxCharacters) {
      return List.of(units);
    }
    double[] cost = new double[count + 1];
    int[] previous = new int[count + 1];
    Arrays.fill(cost, 1, count + 1, Double.POSITIVE_INFINITY);
    for (int start = 0; start < count; start++) {
      double before = cost[start] + (start == 0 ? 0 : costOfCut(units.get(start)));
      int length = units.get(start).text().length();
      for (int end = start + 1; end <= count; end++) {
        double room = (double) (maxCharacters - length) / maxCharacters;
        double total = before + room * room;
        if (total < cost[end]) {
          cost[end] = total;
          previous[end] = start;
        }
        if (end < count) {
          length += units.get(end).glue().length() + units.get(end).text().length();
        }
        if (length > maxCharacters) {
          break;
        }
      }
    }
    Deque<List<Unit>> chunks = new ArrayDeque<>();
    for (int end = count; end > 0; end = previous[end]) {
      chunks.addFirst(units.subList(previous[end], end));
    }
    return List.copyOf(chunks);
  }

  private static double costOfCut(Unit behind) {
    long hash = Hashing.murmur3_128().hashString(behind.text(), StandardCharsets.UTF_8).asLong();
    double chance = (hash >>> 11) * 0x1.0p-53;
    return RELUCTANCE_WEIGHT * behind.reluctance() + chance;
  }

  /** The length of a chunk of these units. */
  static int length(List<Unit> units) {
    int length = -units.get(0).glue().length();
    for (Unit unit : units) {
      length += unit.glue().length() + unit.text().length();
    }
    return length;
  }

  /** The parts of {@link #join} that are code, in order. */
  static List<TextRange> code(List<Unit> units) {
    RangeList code = new RangeList();
    int length = 0;
    for (Unit unit : units) {
      int start = length == 0 ? 0 : length + unit.glue().length();
      if (length > 0 && unit.codeBefore()) {
        code.add(length, start);
      }
      code.addAll(unit.code(), start);
      length = start + unit.text().length();
    }
    return code.toList();
  }

  static String join(List<Unit> units) {
    StringBuilder text = new StringBuilder(length(units));
    for (Unit unit : units) {
      text.append(text.isEmpty() ? "" : unit.glue()).append(unit.text());
    }
    return text.toString();
  }
}
