// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../up.md",
        "a/../b",
        "a//b",
        "a/",
        ".",
        "a\0b",
        "C:/x",
        "a\\b"
      })
  void aPathThatCouldLeaveItsSourceIsRefused(String path) {
    assertThatThrownBy(() -> new SourceId("docs", path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the path '");
  }

  @Test
  void aTermIsReadBack() {
    SourceId id = new SourceId("docs", "a:b/c d.md");
    assertThat(SourceId.parse(id.term())).isEqualTo(id);
  }

  @Test
  void pathsAreComparedAsTheirBytesAre() {
    List<String> parts = List.of("a", "b", "-", ".", "/", "é", "\uFFFD", "😀", "𐀀", "\uE000");
    Random random = new Random(3);
    for (int round = 0; round < 5_000; round++) {
      String left = random(parts, random);
      String right = random(parts, random);
      int bytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(SourceId.comparePaths(left, right)))
          .as("%s and %s", left, right)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static String random(List<String> parts, Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      path.append(parts.get(random.nextInt(parts.size())));
    }
    return path.toString();
  }
}
