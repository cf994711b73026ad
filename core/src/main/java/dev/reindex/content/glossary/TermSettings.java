// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.model.TermFlow;

/**
 * What the terms of some documents have in common.
 *
 * @param links where they flow from a chunk that links to them
 * @param mentions where they flow from a chunk that mentions them
 * @param maxGlossCharacters the longest gloss, in UTF-16 units
 */
public record TermSettings(
    TermFormat format, TermFlow links, TermFlow mentions, int maxGlossCharacters) {
  /** Two or three sentences. */
  public static final int DEFAULT_GLOSS_CHARACTERS = 300;

  /**
   * @throws IllegalArgumentException when the limit leaves no room for a word
   */
  public TermSettings {
    if (maxGlossCharacters < 20) {
      throw new IllegalArgumentException(
          "a gloss has at least 20 characters: " + maxGlossCharacters);
    }
  }

  public TermSettings(TermFormat format, TermFlow links, TermFlow mentions) {
    this(format, links, mentions, DEFAULT_GLOSS_CHARACTERS);
  }
}
