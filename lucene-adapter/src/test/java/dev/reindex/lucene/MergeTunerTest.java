// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.lucene.MergeTuning.Choice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MergeTunerTest {
  private static final MergeSettings NOW = MergeSettings.DEFAULT;
  private static final MergeSettings LESS = MergeSettings.logByteSize(30, 1.6, 2_048);
  private static final MergeSettings MORE = MergeSettings.logByteSize(4, 1.6, 2_048);
  private static final MergeSettings WORSE = MergeSettings.tiered(8, 16, 2_048, 20);
  private static final MergeSettings STALE = MergeSettings.tiered(30, 2, 2_048, 33);

  private static MergeForecast forecast(double amplification, double cost, double deletes) {
    return new MergeForecast(
        1_000, 0, 0, Math.round(1_000 * amplification), 0, 5, 2, deletes, cost, 5, deletes);
  }

  private static final Function<MergeSettings, MergeForecast> SIMULATOR =
      Map.of(
              NOW, forecast(4, 10, 0.2),
              LESS, forecast(2, 13, 0.2),
              MORE, forecast(6, 8, 0.2),
              WORSE, forecast(6, 12, 0.1),
              STALE, forecast(1, 9, 0.4))
          ::get;

  private static MergeTuning tune(double budget, MergeSettings... grid) {
    return MergeTuner.tune(List.of(grid), NOW, budget, SIMULATOR);
  }

  private static MergeSettings recommended(MergeTuning tuning) {
    return tuning.recommended().orElseThrow().settings();
  }

  @Test
  void theLeastWrittenWithinTheBudgetIsRecommended() {
    assertThat(recommended(tune(1, NOW, LESS, MORE, WORSE))).isEqualTo(NOW);
    assertThat(recommended(tune(1.3, NOW, LESS, MORE, WORSE))).isEqualTo(LESS);
    assertThat(recommended(tune(0.8, NOW, LESS, MORE, WORSE))).isEqualTo(MORE);
    assertThat(tune(0.5, NOW, LESS, MORE, WORSE).recommended()).isEmpty();
  }

  @Test
  void deletesOutOfBoundsAreNotRecommended() {
    assertThat(recommended(tune(1, NOW, STALE))).isEqualTo(NOW);
  }

  @Test
  void deletesAsAtPresentAreInBoundsHoweverMany() {
    Map<MergeSettings, MergeForecast> many =
        Map.of(NOW, forecast(4, 10, 0.399), LESS, forecast(2, 10, 0.4), MORE, forecast(1, 9, 0.5));
    MergeTuning tuning = MergeTuner.tune(List.of(NOW, LESS, MORE), NOW, 1, many::get);
    assertThat(recommended(tuning)).isEqualTo(LESS);
  }

  @Test
  void theFrontIsWhatNothingBeats() {
    MergeTuning tuning = tune(1, NOW, LESS, MORE, WORSE);
    assertThat(tuning.choices().stream().filter(tuning::isOnFront).map(Choice::settings))
        .containsExactly(LESS, NOW, MORE);
    assertThat(tuning.present().relativeCost()).isEqualTo(1);
  }

  @Test
  void theGridHoldsThePresentSettingsOnce() {
    MergeSettings odd = MergeSettings.logByteSize(9, 1.1, 300);
    assertThat(MergeTuner.grid(odd)).contains(odd).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    MergeSettings twin =
        new MergeSettings(MergeSettings.Kind.LOG_BYTE_SIZE, 10, 1.6, 2_048, 33, 25, 10);
    assertThat(MergeTuner.grid(twin))
        .contains(twin)
        .doesNotContain(MergeSettings.logByteSize(10, 1.6, 2_048));
    // Every one of them has a real policy.
    MergeTuner.grid(odd).forEach(each -> MergePolicies.of(each, segment -> false));
  }

  @Test
  void aBudgetIsAboveNothing() {
    for (double budget : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> tune(budget, NOW)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
