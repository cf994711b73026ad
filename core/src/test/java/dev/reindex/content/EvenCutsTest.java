// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class EvenCutsTest {
  private static final int MAX = 100;

  /** Compares with all cuts there are. */
  @RepeatedTest(200)
  void noOtherCutCostsLess(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(10); i++) {
      String text = Integer.toString(random.nextInt(1_000)).repeat(1 + random.nextInt(25));
      units.add(new Unit(text, "\n\n", random.nextInt(8), false, List.of()));
    }
    List<List<Unit>> chosen = EvenCuts.cut(units, MAX);
    assertThat(chosen.stream().flatMap(List::stream)).as("seed %d", seed).isEqualTo(units);
    if (EvenCuts.length(units) <= MAX) {
      assertThat(chosen).as("seed %d", seed).hasSize(1);
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int cuts = 0; cuts < 1 << (units.size() - 1); cuts++) {
      least = Math.min(least, cost(divide(units, cuts)));
    }
    assertThat(cost(chosen))
        .as("seed %d", seed)
        .isCloseTo(least, org.assertj.core.data.Offset.offset(1e-9));
  }

  private static List<List<Unit>> divide(List<Unit> units, int cuts) {
    List<List<Unit>> chunks = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= units.size(); i++) {
      if (i == units.size() || (cuts >> (i - 1) & 1) == 1) {
        chunks.add(units.subList(start, i));
        start = i;
      }
    }
    return chunks;
  }

  /** From the formula in the class's description. */
  private static double cost(List<List<Unit>> chunks) {
    double cost = 0;
    for (int i = 0; i < chunks.size(); i++) {
      String text = EvenCuts.join(chunks.get(i));
      if (text.length() > MAX && chunks.get(i).size() > 1) {
        return Double.POSITIVE_INFINITY;
      }
      cost += Math.pow((double) (MAX - text.length()) / MAX, 2);
      if (i > 0) {
        Unit first = chunks.get(i).get(0);
        long hash = Hashing.murmur3_128().hashString(first.text(), StandardCharsets.UTF_8).asLong();
        cost += 0.2 * first.reluctance() + (hash >>> 11) * 0x1.0p-53;
      }
    }
    return cost;
  }
}
