// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenSharesTest {
  @Test
  void sharesAreInProportionWhereTheyCanBeWhole() {
    assertThat(TokenShares.of(60, new int[] {1, 2, 3})).containsExactly(10, 20, 30);
  }

  @Test
  void whatIsLeftGoesToTheLargestRemainders() {
    // 10 * 1/7 = 1.43, 10 * 2/7 = 2.86, 10 * 4/7 = 5.71: two are left for .86 and .71.
    assertThat(TokenShares.of(10, new int[] {1, 2, 4})).containsExactly(1, 3, 6);
  }

  @Test
  void textsOfNoWeightShareEqually() {
    assertThat(TokenShares.of(5, new int[] {0, 0, 0}))
        .satisfies(shares -> assertThat(Arrays.stream(shares).sum()).isEqualTo(5))
        .containsAnyOf(1, 2)
        .doesNotContain(0, 3);
    assertThat(TokenShares.of(5, new int[0])).isEmpty();
  }

  @Test
  void sharesAlwaysAddUpAndAreLessThanOneOff() {
    Random random = new Random(3);
    for (int round = 0; round < 2000; round++) {
      int[] weights = random.ints(1 + random.nextInt(9), 0, 1 << 20).toArray();
      weights[0] = Math.max(weights[0], 1);
      int total = random.nextInt(1 << 30);
      double sum = Arrays.stream(weights).asDoubleStream().sum();

      int[] shares = TokenShares.of(total, weights);

      assertThat(Arrays.stream(shares).asLongStream().sum()).isEqualTo(total);
      for (int i = 0; i < weights.length; i++) {
        assertThat(Math.abs(shares[i] - total * (weights[i] / sum))).isLessThan(1 + 1e-6);
      }
    }
  }
}
