// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.spi.EmbeddingOutcome;

/** The one refusal that all models share. */
final class Windows {
  private Windows() {}

  static EmbeddingOutcome.Failed exceeded(int tokens, int windowTokens) {
    return new EmbeddingOutcome.Failed(
        "the text has "
            + tokens
            + " tokens and the model sees "
            + windowTokens
            + ": cut it into smaller chunks (chunking.maxCharacters)",
        false);
  }
}
