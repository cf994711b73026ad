// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides what a call cost among its texts. */
final class TokenShares {
  private TokenShares() {}

  /**
   * Whole shares in proportion to the weights, by largest remainders (Hamilton's method): they add
   * up to the total.
   *
   * @param weights not negative; where all are 0 the shares are equal, as far as they can be
   */
  static int[] of(int total, int[] weights) {
    long sum = Arrays.stream(weights).asLongStream().sum();
    if (sum == 0) {
      return weights.length == 0 ? new int[0] : of(total, ones(weights.length));
    }
    int[] shares = new int[weights.length];
    long[] remainders = new long[weights.length];
    int left = total;
    for (int i = 0; i < weights.length; i++) {
      long exact = (long) total * weights[i];
      shares[i] = (int) (exact / sum);
      remainders[i] = exact % sum;
      left -= shares[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
    return shares;
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
