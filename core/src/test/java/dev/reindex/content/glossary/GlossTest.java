// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossTest {
  @Test
  void whatFitsStaysWhole() {
    assertThat(Gloss.of(" A short one ", "en", 20)).isEqualTo("A short one");
    assertThat(Gloss.of("", "en", 20)).isEmpty();
  }

  @Test
  void takesAsManySentencesAsFit() {
    String text = "One is here. Two is here. Three is longer than that.";

    assertThat(Gloss.of(text, "en", 25)).isEqualTo("One is here. Two is here.");
    assertThat(Gloss.of(text, "en", 24)).isEqualTo("One is here.");
    assertThat(Gloss.of(text, "", 51)).isEqualTo("One is here. Two is here.");
  }

  @Test
  void aVersionNumberEndsNoSentence() {
    assertThat(Gloss.of("Since version 1.2.3 it is there. More follows here.", "en", 40))
        .isEqualTo("Since version 1.2.3 it is there.");
  }

  @Test
  void aSentenceThatIsTooLongEndsAtAWord() {
    assertThat(Gloss.of("Wonderfully long sentences go on", "en", 20))
        .isEqualTo("Wonderfully long…");
  }

  @Test
  void sentencesOfOtherScriptsEndAtTheirOwnStops() {
    assertThat(Gloss.of("これは最初の文です。これは二番目の文です。そして三番目。", "ja", 24))
        .isEqualTo("これは最初の文です。これは二番目の文です。");
    assertThat(Gloss.of("यह पहला वाक्य है। यह दूसरा वाक्य है। तीसरा।", "hi", 22))
        .isEqualTo("यह पहला वाक्य है।");
  }

  @Test
  void aWordThatIsTooLongIsCutBetweenCharacters() {
    assertThat(Gloss.of("x".repeat(100), "en", 20)).isEqualTo("x".repeat(19) + "…");
    assertThat(Gloss.of("x" + "😀".repeat(100), "en", 20)).isEqualTo("x" + "😀".repeat(9) + "…");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isAlwaysABeginningAndNeverTooLong(long seed) {
    Random random = new Random(seed);
    int[] letters = "ab c. D! 。文é\u0301😀".codePoints().toArray();
    for (int run = 0; run < 500; run++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(200);
      while (text.length() < length) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      int most = 20 + random.nextInt(60);

      String gloss = Gloss.of(text.toString(), "en", most);

      String kept = gloss.endsWith("…") ? gloss.substring(0, gloss.length() - 1) : gloss;
      assertThat(gloss.length()).as("seed %d: %s", seed, text).isLessThanOrEqualTo(most);
      assertThat(text.toString().strip()).as("seed %d", seed).startsWith(kept);
      assertThat(kept.isEmpty()).isEqualTo(text.toString().isBlank());
    }
  }
}
