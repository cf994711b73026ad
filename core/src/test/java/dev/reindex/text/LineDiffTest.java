// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.EditSize;
import dev.reindex.model.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  @Test
  void anUnchangedTextIsNoEdit() {
    assertThat(edit("a\nb\n", "a\nb\n")).isEqualTo(EditSize.NONE);
  }

  @Test
  void aChangedLineCountsOnBothSidesWithItsEnd() {
    assertThat(edit("a\nbb\nc\n", "a\nbbb\nc\n")).isEqualTo(new EditSize(3 + 4, 3 + 4));
  }

  @Test
  void charactersAreCodePointsAndBytesAreUtf8() {
    assertThat(edit("", "é😀")).isEqualTo(new EditSize(2 + 4, 2));
  }

  @Test
  void aMissingEndOfLineMakesAnotherLine() {
    assertThat(edit("a", "a\n")).isEqualTo(new EditSize(1 + 2, 1 + 2));
  }

  @Test
  void aLineThatMovesIsRemovedAndAdded() {
    assertThat(edit("x\na\nb\nc\n", "a\nb\nc\nx\n").bytes()).isEqualTo(4);
  }

  @Test
  void randomTextsAgreeWithTheLongestCommonSubsequence() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      String before = randomText(random);
      String after = randomText(random);
      // All lines are two bytes long, so that every shortest script has the same size.
      int common = longestCommon(before.split("\n"), after.split("\n"));
      long expected = before.length() + after.length() - 4L * common;
      assertThat(edit(before, after).bytes()).as("%s -> %s", before, after).isEqualTo(expected);
    }
  }

  @Test
  void aLongTextThatMovedAboutEndsInReasonableTime() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      lines.add("line " + i);
    }
    String before = String.join("\n", lines);
    java.util.Collections.shuffle(lines, new Random(1));
    String after = String.join("\n", lines);
    EditSize size = edit(before, after);
    assertThat(size.bytes()).isBetween(0L, 2L * before.length() + 2);
  }

  private static EditSize edit(String before, String after) {
    return LineDiff.between(LineTable.of(before), LineTable.of(after));
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      text.append((char) ('a' + random.nextInt(4))).append('\n');
    }
    return text.toString();
  }

  private static int longestCommon(String[] left, String[] right) {
    int[][] best = new int[left.length + 1][right.length + 1];
    for (int i = 1; i <= left.length; i++) {
      for (int j = 1; j <= right.length; j++) {
        best[i][j] =
            left[i - 1].equals(right[j - 1])
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[left.length][right.length];
  }
}
