// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much a build may do. What a plan would do is held against it before anything is written.
 *
 * @param maxChunks chunks written or deleted
 * @param maxEmbedCost what the model may cost, in the currency of the configuration
 */
public record BuildLimits(OptionalLong maxChunks, OptionalDouble maxEmbedCost) {
  public static final BuildLimits NONE =
      new BuildLimits(OptionalLong.empty(), OptionalDouble.empty());

  public boolean isEmpty() {
    return maxChunks.isEmpty() && maxEmbedCost.isEmpty();
  }

  /**
   * In words, which limits a plan exceeds and by what; empty when it keeps them all. A model
   * without a price costs nothing.
   *
   * @param plan to which all documents were added
   */
  public List<String> exceededBy(PlanSummary plan) {
    List<String> exceeded = new ArrayList<>();
    long chunks = plan.changedChunks();
    if (maxChunks.isPresent() && chunks > maxChunks.getAsLong()) {
      exceeded.add(chunks + " chunks would change, and at most " + maxChunks.getAsLong() + " may");
    }
    double cost = plan.price().orElse(0);
    if (maxEmbedCost.isPresent() && cost > maxEmbedCost.getAsDouble()) {
      exceeded.add("embedding would cost " + cost + ", and may cost " + maxEmbedCost.getAsDouble());
    }
    return exceeded;
  }
}
