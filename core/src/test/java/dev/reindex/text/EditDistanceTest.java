// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
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
    assertThat(EditDistance.between(left, right)).isEqualTo(mistakes);
    assertThat(EditDistance.between(right, left)).isEqualTo(mistakes);
  }
}
