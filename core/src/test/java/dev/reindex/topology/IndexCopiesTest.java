// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One build's work, done once or on every node. */
class IndexCopiesTest {
  private static final IndexWork WORK = new IndexWork(300, 2_000, 6_400, 10_500, 4_100, 3, 67);

  @Test
  void segmentsAreBuiltOnceAndSentToTheOthers() {
    assertThat(IndexCopies.SEGMENTS.cost(WORK, 5))
        .isEqualTo(
            new IndexCopies.Cost(4 * (6_400 + 4_100), 10_500 + 4 * (6_400 + 4_100), 3, 67, 1, 1));
  }

  @Test
  void documentsAreEmbeddedOnceAndIndexedEverywhere() {
    assertThat(IndexCopies.DOCUMENTS.cost(WORK, 5))
        .isEqualTo(new IndexCopies.Cost(4 * 2_000, 5 * 10_500, 3, 67, 5, 1));
  }

  @Test
  void sourcesAreEmbeddedAndIndexedEverywhere() {
    assertThat(IndexCopies.SOURCES.cost(WORK, 5))
        .isEqualTo(new IndexCopies.Cost(4 * 300, 5 * 10_500, 5 * 3, 5 * 67, 5, 5));
  }

  @ParameterizedTest
  @EnumSource
  void onOneNodeAllAreTheSame(IndexCopies copies) {
    assertThat(copies.cost(WORK, 1)).isEqualTo(new IndexCopies.Cost(0, 10_500, 3, 67, 1, 1));
  }

  @ParameterizedTest
  @EnumSource
  void noNodesAreRefused(IndexCopies copies) {
    assertThatThrownBy(() -> copies.cost(WORK, 0)).hasMessageContaining("1 node or more");
  }
}
