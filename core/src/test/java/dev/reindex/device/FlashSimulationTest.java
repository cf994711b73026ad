// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.device.TheoryTables.Row;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The model against the formulas. What it wrote before it was steady counts in nothing. */
class FlashSimulationTest {
  private static final Percentage NEAR = Percentage.withPercentage(0.5);
  private static final Percentage NEAR_PACKED = Percentage.withPercentage(1);
  private static final long SEED = 1;

  /** Fewer than the command takes, for the sake of time; a random choice needs more to even out. */
  private static final long PAGES = 1 << 19;

  private static final long UNIFORM_PAGES = 1 << 20;

  @Test
  void aSmallDeviceComesNearTheFormulas() {
    for (CollectionPolicy policy :
        List.of(
            CollectionPolicy.greedy(), CollectionPolicy.fifo(), CollectionPolicy.dChoices(10))) {
      FlashConfiguration device =
          FlashConfiguration.of(1 << 17, 0.28).withPagesPerBlock(32).withCollection(policy);

      assertThat(waf(device, Workload.uniform()))
          .as("%s", policy)
          .isCloseTo(
              Prediction.of(device, Workload.uniform()).writeAmplification(),
              Percentage.withPercentage(1));
    }
  }

  @Test
  void sequentialWritesCostNothingMore() {
    FlashConfiguration device = FlashConfiguration.of(10_000, 0.07).withPagesPerBlock(16);

    assertThat(waf(device, Workload.sequential())).isEqualTo(1);
    assertThat(waf(device.withShingled(true), Workload.sequential())).isEqualTo(1);
  }

  @Test
  void theSameSeedGivesTheSameCounts() {
    FlashConfiguration device =
        FlashConfiguration.of(5_000, 0.1)
            .withPagesPerBlock(16)
            .withCollection(CollectionPolicy.dChoices(3));
    Workload workload = Workload.hotCold(0.9, 0.1).withTrimProbability(0.05);

    assertThat(steady(device, workload)).isEqualTo(steady(device, workload));
  }

  @Test
  void streamsBringTheirGainWithQuotasOrCostBenefit() {
    Workload workload = Workload.hotCold(0.9, 0.1);
    FlashConfiguration device = FlashConfiguration.of(1 << 17, 0.1).withPagesPerBlock(32);
    double uniform = Prediction.of(device, Workload.uniform()).writeAmplification();

    double global = waf(QuotaRule.GLOBAL.apply(device, workload), workload);
    double optimal = waf(QuotaRule.OPTIMAL.apply(device, workload), workload);
    double costBenefit =
        waf(
            QuotaRule.GLOBAL.apply(device.withCollection(CollectionPolicy.costBenefit()), workload),
            workload);

    assertThat(global).isBetween(0.9 * uniform, uniform);
    assertThat(optimal).isLessThan(0.6 * uniform);
    assertThat(costBenefit).isLessThan(0.6 * uniform);
  }

  @Test
  @Tag("slow")
  void uniformWrites() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Row row : TheoryTables.rows("theory_uniform.csv")) {
      FlashConfiguration device =
          FlashConfiguration.of(UNIFORM_PAGES, row.get("op"))
              .withPagesPerBlock(row.pagesPerBlock());
      near(softly, device, Workload.uniform(), row.get("A_greedy_meanfield_exact"));
      near(softly, fifo(device), Workload.uniform(), row.get("A_fifo_lambertW"));
      near(
          softly,
          device.withCollection(CollectionPolicy.dChoices(10)),
          Workload.uniform(),
          row.get("A_d10"));
      near(
          softly,
          device.withCollection(CollectionPolicy.random()),
          Workload.uniform(),
          row.get("A_random"));
    }
    softly.assertAll();
  }

  @Test
  @Tag("slow")
  void trim() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Row row : TheoryTables.rows("theory_trim.csv")) {
      Workload workload = Workload.uniform().withTrimProbability(row.get("trim_prob_q"));
      FlashConfiguration device = device(row);
      near(softly, device, workload, row.get("A_greedy_b64_meanfield"));
      near(softly, fifo(device), workload, row.get("A_fifo"));
    }
    softly.assertAll();
  }

  @Test
  @Tag("slow")
  void hotAndCold() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Row row : TheoryTables.rows("theory_hotcold.csv")) {
      Workload workload =
          Workload.hotCold(row.get("hot_write_frac_r"), row.get("hot_space_frac_f"));
      FlashConfiguration device = device(row);
      near(softly, fifo(device), workload, row.get("A_mixed_fifo"));
      near(
          softly,
          QuotaRule.OPTIMAL.apply(fifo(device), workload),
          workload,
          row.get("A_separated_optimal_fifo"));
      near(
          softly,
          QuotaRule.OPTIMAL.apply(device, workload),
          workload,
          row.get("A_sep_opt_greedy_b64"));
    }
    softly.assertAll();
  }

  @Test
  @Tag("slow")
  void compression() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Row row : TheoryTables.rows("theory_compression.csv")) {
      FlashConfiguration device =
          fifo(device(row)).withContentShares(List.of(row.get("compressed_fraction_c")));
      softly
          .assertThat(waf(device, Workload.uniform()))
          .as("%s", device)
          .isCloseTo(row.get("WAF_fifo=c*A(alpha/c)"), NEAR_PACKED);
      softly
          .assertThat(waf(device, Workload.sequential()))
          .as("%s", device)
          .isCloseTo(row.get("WAF_sequential=c"), NEAR_PACKED);
    }
    softly.assertAll();
  }

  private static FlashConfiguration device(Row row) {
    return FlashConfiguration.of(PAGES, row.get("op")).withPagesPerBlock(64);
  }

  private static FlashConfiguration fifo(FlashConfiguration device) {
    return device.withCollection(CollectionPolicy.fifo());
  }

  private static void near(
      SoftAssertions softly, FlashConfiguration device, Workload workload, double expected) {
    softly
        .assertThat(waf(device, workload))
        .as("%s under %s", device, workload)
        .isCloseTo(expected, NEAR);
  }

  private static double waf(FlashConfiguration device, Workload workload) {
    return steady(device, workload).writeAmplification();
  }

  /** What comes after the warm-up; a random choice takes longer to even out. */
  private static FlashCounters steady(FlashConfiguration device, Workload workload) {
    FlashSimulation simulation = new FlashSimulation(device, workload, SEED);
    simulation.fill();
    simulation.run(simulation.warmUpPages());
    FlashCounters before = simulation.device().counters();
    boolean random = device.collection().kind() == CollectionPolicy.Kind.RANDOM;
    simulation.run(random ? simulation.measuredPages() : 4 * device.logicalPages());
    return simulation.device().counters().since(before);
  }
}
