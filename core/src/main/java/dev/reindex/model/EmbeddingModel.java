// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * What an embedding depends on besides the text.
 *
 * @param id the model's name as its publisher gives it
 * @param revision the exact weights or the version; empty when the provider does not say
 * @param dimension the length of a vector
 * @param normalized whether every vector has length 1
 * @param windowTokens how many tokens of a text the model sees
 */
public record EmbeddingModel(
    String id, String revision, int dimension, boolean normalized, int windowTokens) {
  public EmbeddingModel {
    if (id.isBlank() || dimension < 1 || windowTokens < 1) {
      throw new IllegalArgumentException(
          "a model has a name, a dimension and a window: "
              + id
              + ", "
              + dimension
              + ", "
              + windowTokens);
    }
  }

  /** What the keys of its vectors are made with. The window is no part: it changes no vector. */
  public String key() {
    return id + "@" + revision + "/" + dimension + (normalized ? "/unit" : "/raw");
  }
}
