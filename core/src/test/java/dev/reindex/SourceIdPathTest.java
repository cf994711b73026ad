// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceIdPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a.md", "a/b.md", ".well-known/x", "..a/b", "a../b", "...", "1:a", "é:b", "a b/c:d"})
  void aRelativePathIsFine(String path) {
    assertThat(SourceId.pathProblem(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/./b", "a\\b", "C:a",
        "z:/x", "a\0b"
      })
  void aPathThatLeavesOrIsNotRelativeIsRefused(String path) {
    assertThat(SourceId.pathProblem(path)).isNotEmpty();
  }

  @Test
  void aPathMayHave8192BytesAndNoMore() {
    assertThat(SourceId.pathProblem("é".repeat(4_096))).isEmpty();
    assertThat(SourceId.pathProblem("é".repeat(4_096) + "a")).contains("8192 bytes");
  }

  @Test
  void pathsAreOrderedAsTheirBytesAre() {
    long seed = 20_240_817;
    Random random = new Random(seed);
    String[] letters = {"a", "b", "/", "-", ".", "é", "\uFFFD", "\uE000", "😀", "𐀀", "中"};
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder path = new StringBuilder();
      for (int length = random.nextInt(6); length >= 0; length--) {
        path.append(letters[random.nextInt(letters.length)]);
      }
      paths.add(path.toString());
    }
    for (String left : paths) {
      for (String right : paths) {
        int expected =
            Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(SourceId.comparePaths(left, right)))
            .as("seed %d: %s and %s", seed, left, right)
            .isEqualTo(Integer.signum(expected));
      }
    }
  }
}
