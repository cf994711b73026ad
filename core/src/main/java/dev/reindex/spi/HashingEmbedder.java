// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import com.google.common.hash.Hashing;
import dev.reindex.model.EmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Feature hashing (Weinberger et al., 2009, "Feature Hashing for Large Scale Multitask Learning"):
 * every word and every pair of words adds or subtracts one in a dimension that its hash names; the
 * sum is scaled to length 1. No model, no meaning: texts are near when they share words. For tests
 * and dry runs.
 */
public final class HashingEmbedder implements Embedder {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final EmbeddingModel model;

  /**
   * @param dimension the length of the vectors
   */
  public HashingEmbedder(int dimension) {
    this(dimension, 512);
  }

  /**
   * @param windowTokens how long a text may be, in tokens as {@link #countTokens} counts them;
   *     nothing is cut off or refused beyond it
   */
  public HashingEmbedder(int dimension, int windowTokens) {
    this.model = new EmbeddingModel("hashing", "1", dimension, true, windowTokens);
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  /** One for every 4 characters, rounded up: a common rule of thumb for subword tokenizers. */
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
    for (String text : texts) {
      outcomes.add(new EmbeddingOutcome.Embedded(vector(text), countTokens(text)));
    }
    return outcomes;
  }

  @Override
  public EmbeddingOutcome embedQuery(String query) {
    return embed(List.of(query)).get(0);
  }

  @Override
  public int preferredBatch() {
    return 256;
  }

  private float[] vector(String text) {
    float[] sum = new float[model.dimension()];
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    String previous = "";
    while (words.find()) {
      String word = words.group();
      add(sum, word);
      add(sum, previous + " " + word);
      previous = word;
    }
    double squares = 0;
    for (float value : sum) {
      squares += (double) value * value;
    }
    if (squares == 0) {
      // Nothing was said, or all of it cancelled out; a vector of length 1 is promised all the
      // same.
      sum[0] = 1;
      squares = 1;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return sum;
  }

  private static void add(float[] sum, String feature) {
    long hash = Hashing.murmur3_128().hashString(feature, StandardCharsets.UTF_8).asLong();
    int dimension = (int) Long.remainderUnsigned(hash >>> 1, sum.length);
    sum[dimension] += (hash & 1) == 0 ? 1 : -1;
  }
}
