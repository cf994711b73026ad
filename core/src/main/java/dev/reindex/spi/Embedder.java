// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.EmbeddingModel;
import java.io.Closeable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Turns texts into vectors. Embedding the same text again gives the same vector, whatever else is
 * in the call. Safe for use by one thread at a time; calls may use threads of their own.
 */
public interface Embedder extends Closeable {
  EmbeddingModel model();

  /**
   * How many tokens of the model's window this text takes; where the tokenizer is not known, an
   * upper estimate.
   */
  int countTokens(String text);

  /** Names the tokenizer, so that what was cut to fit it is cut again when it changes. */
  String tokenizer();

  /**
   * Embeds texts, each of which fits the window. Blocks; retries what can be retried.
   *
   * @return an outcome for every text, in their order
   * @throws InterruptedException when the thread was interrupted; no outcome is known then
   */
  List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException;

  /** Embeds a query for search, with the instruction that the model wants before a query. */
  EmbeddingOutcome embedQuery(String query) throws InterruptedException;

  /** How many texts a call is best given. */
  default int preferredBatch() {
    return 32;
  }

  /**
   * What a million tokens cost, in the currency of the configuration; empty where it costs nothing.
   */
  default OptionalDouble pricePerMillionTokens() {
    return OptionalDouble.empty();
  }

  @Override
  default void close() {}
}
