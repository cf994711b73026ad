// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.device.TheoryTables.Row;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The solvers against tables of what others computed, to the digits that are printed there. */
class FlashTheoryTest {
  /** Five decimals, rounded. */
  private static final Offset<Double> PRINTED = within(0.500001e-5);

  /** The tables print α rounded where they divide it, and compute with it unrounded. */
  private static final Offset<Double> OPTIMUM = within(2e-5);

  @Test
  void uniformWrites() throws IOException {
    for (Row row : TheoryTables.rows("theory_uniform.csv")) {
      double alpha = row.get("alpha");
      int b = row.pagesPerBlock();
      assertThat(FlashTheory.fifo(alpha)).isCloseTo(row.get("A_fifo_lambertW"), PRINTED);
      assertThat(FlashTheory.greedy(alpha, b))
          .isCloseTo(row.get("A_greedy_meanfield_exact"), PRINTED);
      assertThat(FlashTheory.dChoices(alpha, b, 10)).isCloseTo(row.get("A_d10"), PRINTED);
      assertThat(FlashTheory.dChoices(alpha, b, 30)).isCloseTo(row.get("A_d30"), PRINTED);
      assertThat(FlashTheory.dChoices(alpha, b, 2)).isCloseTo(row.get("A_d2"), PRINTED);
      assertThat(FlashTheory.random(alpha)).isCloseTo(row.get("A_random"), PRINTED);
    }
  }

  @Test
  void oneChoiceIsARandomOne() {
    for (double alpha : new double[] {1.01, 1.07, 1.28, 2, 5}) {
      assertThat(FlashTheory.dChoices(alpha, 64, 1))
          .isCloseTo(FlashTheory.random(alpha), Percentage.withPercentage(1e-6));
    }
  }

  @Test
  void allChoicesAreGreedy() {
    assertThat(FlashTheory.dChoices(1.28, 64, 3_000))
        .isCloseTo(FlashTheory.greedy(1.28, 64), Percentage.withPercentage(0.1));
  }

  @Test
  void trim() throws IOException {
    for (Row row : TheoryTables.rows("theory_trim.csv")) {
      Workload workload = Workload.uniform().withTrimProbability(row.get("trim_prob_q"));
      FlashConfiguration greedy =
          FlashConfiguration.of(1 << 20, row.get("op")).withPagesPerBlock(64);
      assertThat(FlashTheory.mappedShare(row.get("trim_prob_q")))
          .isCloseTo(row.get("s=(1-2q)/(1-q)"), PRINTED);
      assertThat(waf(greedy, workload)).isCloseTo(row.get("A_greedy_b64_meanfield"), PRINTED);
      assertThat(waf(greedy.withCollection(CollectionPolicy.fifo()), workload))
          .isCloseTo(row.get("A_fifo"), PRINTED);
    }
  }

  @Test
  void hotAndCold() throws IOException {
    for (Row row : TheoryTables.rows("theory_hotcold.csv")) {
      Workload workload =
          Workload.hotCold(row.get("hot_write_frac_r"), row.get("hot_space_frac_f"));
      FlashConfiguration fifo =
          FlashConfiguration.of(1 << 20, row.get("op"))
              .withPagesPerBlock(64)
              .withCollection(CollectionPolicy.fifo());
      assertThat(waf(fifo, workload)).isCloseTo(row.get("A_mixed_fifo"), PRINTED);
      assertThat(waf(QuotaRule.EQUAL.apply(fifo, workload), workload))
          .isCloseTo(row.get("A_separated_equal_alpha(=uniform)"), PRINTED);
      assertThat(waf(QuotaRule.OPTIMAL.apply(fifo, workload), workload))
          .isCloseTo(row.get("A_separated_optimal_fifo"), PRINTED);
      assertThat(QuotaRule.optimalHotAlpha(fifo, workload))
          .isCloseTo(row.get("alpha_hot_opt"), OPTIMUM);
      // The table has Desnoyers' approximation for greedy, which the exact value lies near.
      FlashConfiguration greedy = fifo.withCollection(CollectionPolicy.greedy());
      assertThat(waf(QuotaRule.OPTIMAL.apply(greedy, workload), workload))
          .isCloseTo(row.get("A_sep_opt_greedy_b64"), Percentage.withPercentage(0.3));
    }
  }

  @Test
  void compression() throws IOException {
    for (Row row : TheoryTables.rows("theory_compression.csv")) {
      double share = row.get("compressed_fraction_c");
      FlashConfiguration fifo =
          FlashConfiguration.of(1 << 20, row.get("op"))
              .withCollection(CollectionPolicy.fifo())
              .withContentShares(List.of(share));
      assertThat(waf(fifo, Workload.uniform()))
          .isCloseTo(row.get("WAF_fifo=c*A(alpha/c)"), PRINTED);
      assertThat(waf(fifo, Workload.sequential())).isCloseTo(row.get("WAF_sequential=c"), PRINTED);
    }
  }

  @Test
  void manySparePagesNeedNoCopies() {
    // More than the harmonic number of the pages a block.
    assertThat(FlashTheory.greedy(5, 64)).isEqualTo(1);
    assertThat(FlashTheory.fifo(60)).isCloseTo(1, PRINTED);
  }

  @Test
  void saysForWhatThereAreFormulas() {
    FlashConfiguration device = FlashConfiguration.of(1 << 20, 0.07);
    Workload hotCold = Workload.hotCold(0.8, 0.2);
    assertThatThrownBy(() -> Prediction.of(device, hotCold))
        .hasMessageContaining("hot and cold in one stream under greedy")
        .hasMessageContaining("there is one for sequential");
    assertThatThrownBy(() -> Prediction.of(QuotaRule.GLOBAL.apply(device, hotCold), hotCold))
        .hasMessageContaining("one pool");
    assertThatThrownBy(
            () ->
                Prediction.of(
                    device.withCollection(CollectionPolicy.costBenefit()), Workload.uniform()))
        .hasMessageContaining("cost-benefit");
    assertThatThrownBy(() -> Prediction.of(device.withShingled(true), Workload.uniform()))
        .hasMessageContaining("shingled");
    assertThatThrownBy(() -> FlashTheory.fifo(1)).hasMessageContaining("above 1");
    assertThatThrownBy(() -> FlashTheory.greedy(1.07, 1)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> FlashTheory.mappedShare(0.5)).hasMessageContaining("less than 0.5");
  }

  private static double waf(FlashConfiguration device, Workload workload) {
    return Prediction.of(device, workload).writeAmplification();
  }
}
