// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineCutterTest {
  private record Cut(String text, long offset, long length, int number, boolean ended) {}

  private static List<Cut> cut(String text, int maxBytes) throws IOException {
    LineCutter cutter = new LineCutter(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    List<Cut> cuts = new ArrayList<>();
    while (cutter.next()) {
      String kept = new String(cutter.bytes(), 0, cutter.kept(), UTF_8);
      cuts.add(new Cut(kept, cutter.offset(), cutter.length(), cutter.number(), cutter.isEnded()));
    }
    return cuts;
  }

  @Test
  void linesAreCutAtLineFeeds() throws IOException {
    assertThat(cut("one\n\nthree\r\nlast", 100))
        .containsExactly(
            new Cut("one", 0, 3, 1, true),
            new Cut("", 4, 0, 2, true),
            new Cut("three\r", 5, 6, 3, true),
            new Cut("last", 12, 4, 4, false));
    assertThat(cut("one\n", 100)).containsExactly(new Cut("one", 0, 3, 1, true));
    assertThat(cut("", 100)).isEmpty();
  }

  @Test
  void ofALongLineOnlyTheBeginningIsKept() throws IOException {
    String longLine = "x".repeat(200_000);

    assertThat(cut(longLine + "\nshort\n", 10))
        .containsExactly(
            new Cut("x".repeat(10), 0, 200_000, 1, true), new Cut("short", 200_001, 5, 2, true));
  }

  @Test
  void theLinesTogetherAreTheText() throws IOException {
    long seed = 99;
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("y".repeat(random.nextInt(9_000))).append('\n');
    }
    List<Cut> cuts = cut(text.toString(), Integer.MAX_VALUE);

    StringBuilder together = new StringBuilder();
    for (Cut cut : cuts) {
      assertThat(cut.offset()).as("seed %d", seed).isEqualTo(together.length());
      together.append(cut.text()).append('\n');
    }
    assertThat(together).hasToString(text.toString());
  }
}
