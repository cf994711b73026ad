// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/** Names a vector: the exact text given to the model, and the model. Equal keys, equal vectors. */
public record EmbedKey(Digest digest) {
  /**
   * @param model identity, revision, dimension and normalisation of the model, as {@link
   *     EmbeddingModel#key()} gives them
   */
  public static EmbedKey of(String contextText, String model) {
    return new EmbedKey(Digest.of("embed").text(model).text(contextText).build());
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
