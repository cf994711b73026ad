// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Service Mesh|service-mesh",
        " service__mesh-|service-mesh",
        "SERVICE \t-_ mesh|service-mesh",
        "ＡＰＩ\u00A0Gateway|api-gateway",
        "C++|c++",
        "零信任|零信任",
        "- _|''",
      })
  void oneHyphenStandsForAllThatPartsWords(String name, String folded) {
    assertThat(Names.fold(name)).isEqualTo(folded);
  }
}
