// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Service Mesh, service-mesh",
    "'  service__MESH- ', service-mesh",
    "service_-_mesh, service-mesh",
    "C++, c++",
    "ＡＰＩ, api",
    "ﬁle, file",
    "Ein\u00A0Wort, ein-wort",
    "CI/CD, ci/cd",
    "'--', ''"
  })
  void spellingsOfOneNameBecomeOne(String name, String folded) {
    assertThat(Names.fold(name)).isEqualTo(folded);
    assertThat(Names.fold(folded)).isEqualTo(folded);
  }
}
