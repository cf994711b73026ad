// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which model embeds, and how it is called; {@code embedder} in the file. What is empty is left to
 * the embedder.
 *
 * @param dimensions the length of the vectors
 * @param model as the provider names it; always present for {@link Kind#OPENAI} and {@link
 *     Kind#OLLAMA}
 * @param apiKeyVariable the environment variable that holds the secret; never the secret
 * @param batchSize texts in a call
 * @param concurrency calls at a time
 * @param timeoutSeconds how long a call may take
 * @param maxRetries how often a failed call is made again
 * @param windowTokens how much of a text the model sees
 * @param currency of the price, as ISO 4217 names it
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
    OptionalDouble pricePerMillionTokens,
    String currency) {
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

  /** The built-in model. */
  public static final EmbedderSettings DEFAULT = of(Kind.ONNX);

  /** Of this kind, with all else left to the embedder. */
  public static EmbedderSettings of(Kind kind) {
    return of(kind, OptionalInt.empty());
  }

  /** No model, with vectors of this length. */
  public static EmbedderSettings hashing(int dimensions) {
    return of(Kind.HASHING, OptionalInt.of(dimensions));
  }

  private static EmbedderSettings of(Kind kind, OptionalInt dimensions) {
    return new EmbedderSettings(
        kind,
        dimensions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        "USD");
  }
}
