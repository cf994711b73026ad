// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which model embeds, and how it is called. What is empty is left to the kind's default, which
 * {@code docs/embedders.md} lists.
 *
 * @param dimensions the length of the vectors; needed where the model is not one that this adapter
 *     knows
 * @param model as the provider names it
 * @param baseUrl where the provider answers, without the name of a call: {@code
 *     https://api.openai.com/v1}
 * @param apiKeyVariable the environment variable that holds the secret; never the secret
 * @param batchSize texts in a call, 1 to 2,048
 * @param concurrency calls at a time; for the built-in model, texts at a time
 * @param timeoutSeconds how long a call may take, from sending it to the last byte of the answer
 * @param maxRetries how often a failed call is made again
 * @param windowTokens how many tokens of a text the model sees
 * @param pricePerMillionTokens in the currency of the configuration
 */
public record EmbedderSettings(
    Kind kind,
    OptionalInt dimensions,
    Optional<String> model,
    Optional<URI> baseUrl,
    Optional<String> apiKeyVariable,
    OptionalInt batchSize,
    OptionalInt concurrency,
    OptionalInt timeoutSeconds,
    OptionalInt maxRetries,
    OptionalInt windowTokens,
    OptionalDouble pricePerMillionTokens) {

  /** What runs the model. */
  public enum Kind {
    /** The built-in model, in process. */
    ONNX,
    /** No model: words hashed to dimensions. */
    HASHING,
    /** Any endpoint that speaks the OpenAI protocol. */
    OPENAI,
    OLLAMA
  }

  /**
   * @throws EmbedderSettingsException when a number is out of range
   */
  public EmbedderSettings {
    within("dimensions", dimensions, 1, 1 << 16);
    within("batchSize", batchSize, 1, 2048);
    within("concurrency", concurrency, 1, 256);
    within("timeoutSeconds", timeoutSeconds, 1, 3600);
    within("maxRetries", maxRetries, 0, 20);
    within("windowTokens", windowTokens, 1, 1 << 20);
    double price = pricePerMillionTokens.orElse(0);
    if (!(price >= 0) || Double.isInfinite(price)) {
      throw new EmbedderSettingsException(
          "pricePerMillionTokens", "is " + price + "; give an amount of 0 or more");
    }
  }

  /** Of this kind, with all else left to its defaults. */
  public static EmbedderSettings of(Kind kind) {
    return new EmbedderSettings(
        kind,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private static void within(String key, OptionalInt value, int least, int most) {
    if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
      throw new EmbedderSettingsException(
          key, "is " + value.getAsInt() + "; give a number from " + least + " to " + most);
    }
  }
}
