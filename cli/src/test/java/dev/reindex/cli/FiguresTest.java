// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void countsHaveThousandsSeparatorsAndTheirNoun() {
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.count(1, "page")).isEqualTo("1 page");
    assertThat(Figures.count(0, "page")).isEqualTo("0 pages");
  }

  @Test
  void bytesComeInPowersOfAThousand() {
    assertThat(Figures.bytes(0)).isEqualTo("0 B");
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(1_000)).isEqualTo("1.0 kB");
    assertThat(Figures.bytes(999_949)).isEqualTo("999.9 kB");
    assertThat(Figures.bytes(999_950)).isEqualTo("1.0 MB");
    assertThat(Figures.bytes(4_210_000_000L)).isEqualTo("4.2 GB");
    assertThat(Figures.bytes(Long.MAX_VALUE)).endsWith(" TB");
  }

  @Test
  void ratiosHaveThreeFiguresOrADash() {
    assertThat(Figures.ratio(OptionalDouble.of(0.5824))).isEqualTo("0.582");
    assertThat(Figures.ratio(OptionalDouble.of(3.634))).isEqualTo("3.63");
    assertThat(Figures.ratio(OptionalDouble.of(45.12))).isEqualTo("45.1");
    assertThat(Figures.times(OptionalDouble.of(1_234.4))).isEqualTo("1,234×");
    assertThat(Figures.times(OptionalDouble.empty())).isEqualTo("–");
  }

  @Test
  void durationsAreReadAtAGlance() {
    assertThat(Figures.duration(Duration.ofMillis(430))).isEqualTo("0.4 s");
    assertThat(Figures.duration(Duration.ofSeconds(192))).isEqualTo("3 min 12 s");
  }

  @Test
  void pricesShowTheSmallOnes() {
    assertThat(Figures.price(12.5, "USD")).isEqualTo("12.50 USD");
    assertThat(Figures.price(0.00042, "EUR")).isEqualTo("0.0004 EUR");
  }

  @Test
  void columnsAlignInEveryScript() {
    StringWriter out = new StringWriter();

    new TextTable("lr").row("中文", "1").row("word", "23").print(new PrintWriter(out), Style.PLAIN);

    // Two ideographs take the four columns of four letters.
    assertThat(out.toString()).isEqualToNormalizingNewlines("  中文   1\n  word  23\n");
  }

  @Test
  void barsShowWhateverIsNotNothing() {
    assertThat(HistoryText.bar(0, 100)).isEmpty();
    assertThat(HistoryText.bar(1, 1_000_000)).isEqualTo("▏");
    assertThat(HistoryText.bar(50, 100)).isEqualTo("█".repeat(20));
    assertThat(HistoryText.bar(100, 100)).isEqualTo("█".repeat(40));
  }
}
