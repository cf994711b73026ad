// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "include, include, 0",
    "inclde, include, 1",
    "incluude, include, 1",
    "inclode, include, 1",
    "inlcude, include, 1",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3"
  })
  void mistakesAreCounted(String left, String right, int mistakes) {
    assertThat(Nearest.distance(left, right)).isEqualTo(mistakes);
    assertThat(Nearest.distance(right, left)).isEqualTo(mistakes);
  }

  @Test
  void theNearestWordIsMeantWhenItIsNear() {
    List<String> words = List.of("include", "exclude", "root");

    assertThat(Nearest.to("inclde", words)).contains("include");
    assertThat(Nearest.to("Exclude", words)).contains("exclude");
    assertThat(Nearest.to("rot", words)).contains("root");
    assertThat(Nearest.to("colour", words)).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
