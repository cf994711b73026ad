// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Gives each text the vector that is ready for it: a model that costs nothing. */
final class GivenVectorEmbedder implements Embedder {
  private static final EmbeddingModel MODEL =
      new EmbeddingModel("given", "1", GivenVectors.DIMENSION, true, 512);

  private final LongFunction<float[]> vectors;

  /**
   * @param vectors by the number of the chunk
   */
  GivenVectorEmbedder(LongFunction<float[]> vectors) {
    this.vectors = vectors;
  }

  /** The number that {@link SyntheticSite} wrote into a text. */
  static long number(String text) {
    int from = text.indexOf(SyntheticSite.MARK) + SyntheticSite.MARK.length();
    return Long.parseLong(text, from, text.indexOf(':', from), 10);
  }

  @Override
  public EmbeddingModel model() {
    return MODEL;
  }

  @Override
  public int countTokens(String text) {
    return (text.length() + 3) / 4;
  }

  @Override
  public String tokenizer() {
    return "quarter-characters/1";
  }

  @Override
  public List<EmbeddingOutcome> embed(List<String> texts) {
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    texts.forEach(text -> outcomes.add(embedQuery(text)));
    return outcomes;
  }

  @Override
  public EmbeddingOutcome embedQuery(String text) {
    return new EmbeddingOutcome.Embedded(vectors.apply(number(text)), countTokens(text));
  }
}
