// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What settings lead to, by a simulation.
 *
 * @param choices the least amplification first
 * @param present the choice of now, one of them
 * @param recommended of those that search within the budget, with deletes in bounds, that with the
 *     least amplification; empty where none does
 */
public record MergeTuning(
    List<Choice> choices, Choice present, double budgetLatency, Optional<Choice> recommended) {

  private static final Comparator<Choice> LEAST_WRITTEN =
      Comparator.comparingDouble(Choice::amplification).thenComparingDouble(Choice::relativeCost);

  public MergeTuning {
    choices = List.copyOf(choices);
  }

  /**
   * Settings that were tried.
   *
   * @param relativeCost of a search, as a multiple of what it costs with the present settings
   */
  public record Choice(MergeSettings settings, MergeForecast forecast, double relativeCost) {
    public double amplification() {
      return forecast.amplification().orElse(0);
    }

    private boolean isWorseThan(Choice other) {
      return other.amplification() <= amplification()
          && other.relativeCost <= relativeCost
          && (other.amplification() < amplification() || other.relativeCost < relativeCost);
    }
  }

  static MergeTuning of(List<Choice> choices, MergeSettings present, double budgetLatency) {
    Choice now =
        choices.stream().filter(each -> each.settings().equals(present)).findFirst().orElseThrow();
    double deletes =
        Math.max(MergeTuner.MOST_DELETES, now.forecast().deletedShare() + MergeTuner.SAME_DELETES);
    Optional<Choice> best =
        choices.stream()
            .filter(each -> each.relativeCost() <= budgetLatency)
            .filter(each -> each.forecast().deletedShare() <= deletes)
            .min(LEAST_WRITTEN);
    return new MergeTuning(
        choices.stream().sorted(LEAST_WRITTEN).toList(), now, budgetLatency, best);
  }

  /** Whether no other choice writes less without slower search, or searches faster for no more. */
  public boolean isOnFront(Choice choice) {
    return choices.stream().noneMatch(choice::isWorseThan);
  }
}
