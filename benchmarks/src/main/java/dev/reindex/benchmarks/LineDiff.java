// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.reindex.model.EditSize;
import dev.reindex.model.LineTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines that an edit removed and added, as a line diff tells them. */
final class LineDiff {
  private final LineTable before;
  private final LineTable after;
  private EditSize size = EditSize.NONE;

  private LineDiff(LineTable before, LineTable after) {
    this.before = before;
    this.after = after;
  }

  static EditSize between(String before, String after) {
    LineDiff diff = new LineDiff(LineTable.of(before), LineTable.of(after));
    diff.run();
    return diff.size;
  }

  private void run() {
    int start = 0;
    int beforeEnd = before.lines();
    int afterEnd = after.lines();
    while (start < beforeEnd && start < afterEnd && before.hash(start) == after.hash(start)) {
      start++;
    }
    while (beforeEnd > start
        && afterEnd > start
        && before.hash(beforeEnd - 1) == after.hash(afterEnd - 1)) {
      beforeEnd--;
      afterEnd--;
    }
    List<Integer> removed = lines(start, beforeEnd);
    List<Integer> added = lines(start, afterEnd);
    // A line that the other side does not have is an edit whatever the diff says of the rest.
    List<Integer> left = common(before, removed, hashes(after, added));
    List<Integer> right = common(after, added, hashes(before, removed));
    List<Long> leftHashes = left.stream().map(before::hash).toList();
    List<Long> rightHashes = right.stream().map(after::hash).toList();
    for (AbstractDelta<Long> delta : DiffUtils.diff(leftHashes, rightHashes).getDeltas()) {
      count(before, left, delta.getSource().getPosition(), delta.getSource().size());
      count(after, right, delta.getTarget().getPosition(), delta.getTarget().size());
    }
  }

  private static List<Integer> lines(int from, int to) {
    List<Integer> lines = new ArrayList<>(to - from);
    for (int line = from; line < to; line++) {
      lines.add(line);
    }
    return lines;
  }

  private static Set<Long> hashes(LineTable table, List<Integer> lines) {
    Set<Long> hashes = new HashSet<>();
    lines.forEach(line -> hashes.add(table.hash(line)));
    return hashes;
  }

  private List<Integer> common(LineTable table, List<Integer> lines, Set<Long> other) {
    List<Integer> common = new ArrayList<>();
    for (int line : lines) {
      if (other.contains(table.hash(line))) {
        common.add(line);
      } else {
        size = size.plus(new EditSize(table.bytes(line), table.characters(line)));
      }
    }
    return common;
  }

  private void count(LineTable table, List<Integer> lines, int from, int count) {
    for (int line : lines.subList(from, from + count)) {
      size = size.plus(new EditSize(table.bytes(line), table.characters(line)));
    }
  }
}
