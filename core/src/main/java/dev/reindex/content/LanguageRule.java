// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

/**
 * Documents below these paths are in this language, unless they say otherwise themselves.
 *
 * @param pattern over the path inside the source, as {@link PathGlobs} reads it
 * @param language a BCP 47 tag
 */
public record LanguageRule(String pattern, String language) {
  /**
   * @throws IllegalArgumentException when the language is no BCP 47 tag
   */
  public LanguageRule {
    String tag = Languages.normalize(language);
    if (tag.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + language + "' is no language tag; write one as 'en' or 'pt-BR'");
    }
    language = tag;
  }
}
