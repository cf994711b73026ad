// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.MergeSettings.Kind;
import dev.reindex.lucene.MergeTuning.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tries merge settings on a workload, and recommends one. */
public final class MergeTuner {
  /** More than this share of deletes is not recommended, unless it is so at present. */
  static final double MOST_DELETES = 0.25;

  /** Shares that differ by less are the same but for chance. */
  static final double SAME_DELETES = 0.005;

  private static final int[] FACTORS = {4, 6, 8, 10, 14, 20, 30};
  private static final double[] FLOORS = {0.4, 1.6, 16};
  private static final int[] AGE_FACTORS = {4, 5, 8, 12};
  private static final double[] AGE_FLOORS = {0.8, 1.5, 3};
  private static final int[] AGE_GRAPHS = {6, 10, 16};
  private static final int[] TIER_FACTORS = {4, 8, 16, 30};
  private static final double[] TIER_FLOORS = {2, 16};
  private static final double[] TIER_DELETES = {20, 33};

  private MergeTuner() {}

  /** The settings that are tried, the present ones first. */
  public static List<MergeSettings> grid(MergeSettings present) {
    Set<MergeSettings> grid = new LinkedHashSet<>();
    grid.add(present);
    double ceiling = present.ceilingMegabytes();
    MergeSettings ages = MergeSettings.DEFAULT;
    for (double floor : AGE_FLOORS) {
      for (int factor : AGE_FACTORS) {
        for (int graphs : AGE_GRAPHS) {
          if (floor < ceiling) {
            grid.add(
                new MergeSettings(
                    Kind.AGE_TIERED,
                    factor,
                    floor,
                    ceiling,
                    ages.deletesPercentAllowed(),
                    ages.smallSegments(),
                    graphs));
          }
        }
      }
    }
    for (double floor : FLOORS) {
      for (int factor : FACTORS) {
        if (floor < ceiling) {
          grid.add(MergeSettings.logByteSize(factor, floor, ceiling));
        }
      }
    }
    for (double floor : TIER_FLOORS) {
      for (double deletes : TIER_DELETES) {
        for (int factor : TIER_FACTORS) {
          if (floor < ceiling) {
            grid.add(MergeSettings.tiered(factor, floor, ceiling, deletes));
          }
        }
      }
    }
    return withoutTwins(grid, present);
  }

  /** What log-byte-size takes no notice of makes no other settings. */
  private static List<MergeSettings> withoutTwins(Set<MergeSettings> grid, MergeSettings present) {
    List<MergeSettings> different = new ArrayList<>(grid);
    different.removeIf(
        each ->
            !each.equals(present)
                && each.kind() == Kind.LOG_BYTE_SIZE
                && present.kind() == Kind.LOG_BYTE_SIZE
                && each.factor() == present.factor()
                && each.floorMegabytes() == present.floorMegabytes());
    return different;
  }

  /**
   * @param grid holds the present settings
   * @param budgetLatency how much a search may cost, as a multiple of what it costs at present
   */
  public static MergeTuning tune(
      List<MergeSettings> grid,
      MergeSettings present,
      double budgetLatency,
      Function<MergeSettings, MergeForecast> simulator) {
    if (!(budgetLatency > 0) || Double.isInfinite(budgetLatency)) {
      throw new IllegalArgumentException("a budget is a multiple above 0, not " + budgetLatency);
    }
    MergeForecast now = simulator.apply(present);
    List<Choice> choices = new ArrayList<>();
    for (MergeSettings settings : grid) {
      MergeForecast forecast = settings.equals(present) ? now : simulator.apply(settings);
      choices.add(new Choice(settings, forecast, forecast.searchCost() / now.searchCost()));
    }
    return MergeTuning.of(choices, present, budgetLatency);
  }
}
