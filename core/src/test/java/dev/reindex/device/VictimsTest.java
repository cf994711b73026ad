// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick choice against a look at every block. */
class VictimsTest {
  private static final int BLOCKS = 300;
  private static final int PAGES = 32;
  private static final int STEPS = 20_000;

  private final BlockTable blocks = new BlockTable(BLOCKS, PAGES, 1);
  private final long[] lastDeath = new long[BLOCKS];

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void greedyTakesABlockWithTheFewestValidPages(long seed) {
    int[] chosen = new int[1];
    churn(
        new GreedyVictims(blocks),
        new Random(seed),
        victim -> {
          int fewest = closed().map(block -> blocks.valid[block]).min().orElseThrow();
          assertThat(blocks.valid[victim]).as("seed %d", seed).isEqualTo(fewest);
          chosen[0]++;
        });
    assertThat(chosen[0]).isGreaterThan(STEPS / 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void costBenefitTakesABlockWithTheGreatestScore(long seed) {
    churn(
        new CostBenefitVictims(blocks),
        new Random(seed),
        victim -> {
          double greatest = closed().mapToDouble(this::score).max().orElseThrow();
          assertThat(score(victim)).as("seed %d", seed).isEqualTo(greatest);
        });
  }

  private IntStream closed() {
    return IntStream.range(0, BLOCKS).filter(block -> blocks.state[block] == BlockTable.CLOSED);
  }

  private double score(int block) {
    int valid = blocks.valid[block];
    return valid == 0
        ? Double.POSITIVE_INFINITY
        : (PAGES - valid) * (blocks.clock - lastDeath[block] + 1.0) / (2.0 * valid);
  }

  /** Fills blocks, lets pages die in them, some blocks more than others, and collects. */
  private void churn(Victims victims, Random random, IntConsumer expectation) {
    Arrays.fill(blocks.state, BlockTable.FREE);
    for (int step = 0; step < STEPS; step++) {
      blocks.clock++;
      int block = random.nextInt(random.nextBoolean() ? BLOCKS : BLOCKS / 10);
      if (blocks.state[block] == BlockTable.FREE) {
        blocks.state[block] = BlockTable.CLOSED;
        blocks.valid[block] = random.nextInt(PAGES + 1);
        lastDeath[block] = blocks.clock;
        victims.add(block);
      } else if (blocks.valid[block] > 0) {
        blocks.valid[block] -= 1 + random.nextInt(Math.min(3, blocks.valid[block]));
        lastDeath[block] = blocks.clock;
        if (blocks.valid[block] < victims.watched()) {
          victims.shrunk(block);
        }
      }
      if (random.nextInt(20) == 0) {
        int victim = victims.choose();
        expectation.accept(victim);
        victims.remove(victim);
        blocks.state[victim] = BlockTable.FREE;
      }
    }
  }
}
