// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Load Balancer, load-balancer",
    "load_balancer, load-balancer",
    "' Load \t\u00A0-_ Balancer\n', load-balancer",
    "ＡＰＩ, api",
    "Ⅳ, iv",
    "ÉCOLE, école",
    "C++, c++",
    "ＴＬＳ１．３, tls1.3",
    "負荷分散, 負荷分散",
    "'- _', ''",
    "'', ''",
  })
  void spellingsOfOneNameFoldToOne(String name, String folded) {
    assertThat(Names.fold(name)).isEqualTo(folded);
    assertThat(Names.fold(folded)).isEqualTo(folded);
  }
}
