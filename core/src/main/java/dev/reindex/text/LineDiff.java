// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import dev.reindex.model.EditSize;
import dev.reindex.model.LineTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The size of an edit: the lines that a shortest edit script (Myers, 1986, "An O(ND) Difference
 * Algorithm and Its Variations") removes from the old text and adds to the new one.
 *
 * <p>Lines that stand on one side only are in every script, so they are counted and left out before
 * the search; that changes no result and makes the common case, a few new lines in a long text,
 * fast.
 */
public final class LineDiff {
  /**
   * Beyond this product of the line counts (some 20,000 lines that all moved about) the search
   * would take seconds; then lines are compared as bags, which counts a moved line as unchanged.
   */
  private static final long MAX_SEARCH = 400_000_000;

  private LineDiff() {}

  public static EditSize between(LineTable before, LineTable after) {
    int start = 0;
    int shorter = Math.min(before.lines(), after.lines());
    while (start < shorter && before.hash(start) == after.hash(start)) {
      start++;
    }
    int tail = 0;
    while (tail < shorter - start
        && before.hash(before.lines() - 1 - tail) == after.hash(after.lines() - 1 - tail)) {
      tail++;
    }
    Side old = new Side(before, start, before.lines() - tail);
    Side fresh = new Side(after, start, after.lines() - tail);
    EditSize size = old.retain(fresh.hashes()).plus(fresh.retain(old.hashes()));
    if (old.lines.isEmpty() || fresh.lines.isEmpty()) {
      return size.plus(Side.sum(old.lines)).plus(Side.sum(fresh.lines));
    }
    if ((long) old.lines.size() * fresh.lines.size() > MAX_SEARCH) {
      return size.plus(old.surplus(fresh)).plus(fresh.surplus(old));
    }
    for (Change change :
        new MyersDiffWithLinearSpace<Line>().computeDiff(old.lines, fresh.lines, null)) {
      size = size.plus(Side.sum(old.lines.subList(change.startOriginal, change.endOriginal)));
      size = size.plus(Side.sum(fresh.lines.subList(change.startRevised, change.endRevised)));
    }
    return size;
  }

  private record Line(long hash, int bytes, int characters) {}

  private static final class Side {
    private List<Line> lines = new ArrayList<>();

    Side(LineTable table, int from, int to) {
      for (int i = from; i < to; i++) {
        lines.add(new Line(table.hash(i), table.bytes(i), table.characters(i)));
      }
    }

    Set<Long> hashes() {
      Set<Long> hashes = new HashSet<>();
      lines.forEach(line -> hashes.add(line.hash));
      return hashes;
    }

    /** Drops the lines that are not among these, and returns their size. */
    EditSize retain(Set<Long> hashes) {
      List<Line> dropped = new ArrayList<>();
      List<Line> kept = new ArrayList<>();
      lines.forEach(line -> (hashes.contains(line.hash) ? kept : dropped).add(line));
      lines = kept;
      return sum(dropped);
    }

    /** The lines that stand here more often than there. */
    EditSize surplus(Side other) {
      Map<Long, Integer> there = new HashMap<>();
      other.lines.forEach(line -> there.merge(line.hash, 1, Integer::sum));
      List<Line> surplus = new ArrayList<>();
      for (Line line : lines) {
        if (there.merge(line.hash, -1, Integer::sum) < 0) {
          surplus.add(line);
        }
      }
      return sum(surplus);
    }

    static EditSize sum(List<Line> lines) {
      long bytes = 0;
      long characters = 0;
      for (Line line : lines) {
        bytes += line.bytes;
        characters += line.characters;
      }
      return new EditSize(bytes, characters);
    }
  }
}
