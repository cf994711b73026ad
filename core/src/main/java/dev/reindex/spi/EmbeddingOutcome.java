// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

/** What became of one text at the embedder's door. */
public sealed interface EmbeddingOutcome {
  /**
   * @param vector as long as the model's dimension
   * @param tokens as the model counts them; the embedder's own count where the model does not say
   */
  @SuppressWarnings("ArrayRecordComponent") // Identity is never asked for; the key is.
  record Embedded(float[] vector, int tokens) implements EmbeddingOutcome {}

  /**
   * @param message what went wrong, in words that an operator can act on
   * @param outage whether other texts would fail as well, so that there is no use in going on
   */
  record Failed(String message, boolean outage) implements EmbeddingOutcome {}
}
