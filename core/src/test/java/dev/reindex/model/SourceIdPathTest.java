// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceIdPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.md",
        "a/b.md",
        ".well-known/x",
        "..a/b",
        "a../b",
        "...",
        "1:a",
        "C:a",
        "é:b",
        "a b/c:d"
      })
  void aRelativePathIsFine(String path) {
    assertThat(SourceId.pathProblem(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/./b", "a\\b", "C:/a",
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
}
