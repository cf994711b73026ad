// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

/**
 * What chunking depends on beside the document, the model and the context.
 *
 * @param maxCharacters about how long a chunk gets, in UTF-16 units of its own text
 */
public record ChunkingSettings(int maxCharacters) {
  public ChunkingSettings {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("a chunk holds at least one character: " + maxCharacters);
    }
  }
}
