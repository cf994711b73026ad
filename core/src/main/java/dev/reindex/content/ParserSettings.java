// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.List;

/**
 * What parsing depends on beside the document.
 *
 * @param defaultLanguage a BCP 47 tag: the language of documents that neither say theirs nor match
 *     a rule; empty when unknown
 * @param languageRules the first that matches counts
 * @param fallbackFormat of documents whose path has no extension that says the format
 */
public record ParserSettings(
    String defaultLanguage, List<LanguageRule> languageRules, Format fallbackFormat) {
  /**
   * @throws IllegalArgumentException when the default language is no BCP 47 tag
   */
  public ParserSettings {
    String tag = Languages.normalize(defaultLanguage);
    if (tag.isEmpty() && !defaultLanguage.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + defaultLanguage + "' is no language tag; write one as 'en' or 'pt-BR'");
    }
    defaultLanguage = tag;
    languageRules = List.copyOf(languageRules);
  }
}
