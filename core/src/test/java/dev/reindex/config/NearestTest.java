// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
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
