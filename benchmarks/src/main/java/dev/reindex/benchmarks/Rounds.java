// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets contestants take turns in one JVM. Each round begins with another one, so that none always
 * runs on what a certain other one left behind.
 */
final class Rounds {
  /** One turn. */
  @FunctionalInterface
  interface Turn<C> {
    /**
     * @param round 0 or less while it is warming up
     */
    Timing take(C contestant, int round) throws IOException;
  }

  private Rounds() {}

  /**
   * @param warmUps rounds that come before and are not counted
   * @return the timings of each contestant, in the order of the rounds
   */
  static <C> ListMultimap<C, Timing> run(List<C> contestants, int warmUps, int rounds, Turn<C> turn)
      throws IOException {
    List<C> order = new ArrayList<>(contestants);
    ImmutableListMultimap.Builder<C, Timing> timings = ImmutableListMultimap.builder();
    for (int round = 1 - warmUps; round <= rounds; round++) {
      for (C contestant : order) {
        Timing timing = turn.take(contestant, round);
        if (round > 0) {
          timings.put(contestant, timing);
        }
      }
      order.add(order.remove(0));
    }
    return timings.build();
  }
}
