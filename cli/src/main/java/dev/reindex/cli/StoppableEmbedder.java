// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import java.util.OptionalDouble;

/** An embedder that a user who wants to stop need not wait for. */
record StoppableEmbedder(Embedder embedder, Interruption interruption) implements Embedder {
  @Override
  public EmbeddingModel model() {
    return embedder.model();
  }

  @Override
  public int countTokens(String text) {
    return embedder.countTokens(text);
  }

  @Override
  public String tokenizer() {
    return embedder.tokenizer();
  }

  @Override
  public List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException {
    return interruption.waitFor(() -> embedder.embed(texts));
  }

  @Override
  public EmbeddingOutcome embedQuery(String query) throws InterruptedException {
    return interruption.waitFor(() -> embedder.embedQuery(query));
  }

  @Override
  public int preferredBatch() {
    return embedder.preferredBatch();
  }

  @Override
  public OptionalDouble pricePerMillionTokens() {
    return embedder.pricePerMillionTokens();
  }

  @Override
  public void close() {
    embedder.close();
  }
}
