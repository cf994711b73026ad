// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.text.ContextRenderer;

/**
 * How documents are cut, {@code chunking} in the file.
 *
 * @param maxCharacters up to how many UTF-16 units whole blocks are packed into a chunk
 * @param context what the model is given before a chunk's own text
 */
public record ChunkingSettings(int maxCharacters, ContextRenderer.Mode context) {
  public static final ChunkingSettings DEFAULT =
      new ChunkingSettings(1_000, ContextRenderer.Mode.HEADINGS);

  public ChunkingSettings {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("a chunk holds at least a character: " + maxCharacters);
    }
  }
}
