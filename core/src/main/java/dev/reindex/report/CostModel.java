// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.OptionalDouble;

/**
 * What the model costs.
 *
 * @param pricePerMillionTokens empty where it costs nothing
 * @param currency as the configuration names it
 */
public record CostModel(OptionalDouble pricePerMillionTokens, String currency) {
  public static final CostModel FREE = new CostModel(OptionalDouble.empty(), "");

  public OptionalDouble price(long tokens) {
    return pricePerMillionTokens.isPresent()
        ? OptionalDouble.of(pricePerMillionTokens.getAsDouble() * tokens / 1_000_000)
        : OptionalDouble.empty();
  }
}
