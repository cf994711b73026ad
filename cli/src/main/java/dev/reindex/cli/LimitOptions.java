// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildLimits;
import dev.reindex.config.Configuration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a build may do. */
final class LimitOptions {
  @Option(
      names = "--max-chunks",
      paramLabel = "N",
      description =
          "Refuse, with exit code 1, to change more chunks than this; nothing is written.")
  @Nullable Long maxChunks;

  @Option(
      names = "--max-embed-cost",
      paramLabel = "PRICE",
      description =
          "Refuse, with exit code 1, when the model would cost more than this, in the currency of"
              + " the configuration; nothing is written.")
  @Nullable Double maxEmbedCost;

  /**
   * @throws UsageException when a limit is negative, or is one of cost and the price is not known
   */
  BuildLimits limits(Configuration configuration) {
    if ((maxChunks != null && maxChunks < 0) || (maxEmbedCost != null && maxEmbedCost < 0)) {
      throw new UsageException("a limit is 0 or more");
    }
    boolean remote =
        switch (configuration.embedder().kind()) {
          case OPENAI -> true;
          case ONNX, HASHING, OLLAMA -> false;
        };
    if (maxEmbedCost != null
        && remote
        && configuration.embedder().pricePerMillionTokens().isEmpty()) {
      throw new UsageException(
          "--max-embed-cost needs the price of the model: set embedder.pricePerMillionTokens in "
              + configuration.file());
    }
    return new BuildLimits(
        maxChunks == null ? OptionalLong.empty() : OptionalLong.of(maxChunks),
        maxEmbedCost == null ? OptionalDouble.empty() : OptionalDouble.of(maxEmbedCost));
  }
}
