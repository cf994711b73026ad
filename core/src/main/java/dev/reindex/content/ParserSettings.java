// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.List;

/**
 * What parsing depends on beside the document.
 *
 * @param defaultLanguage the language of documents that neither say theirs nor match a rule; empty
 *     when unknown
 * @param languageRules the first that matches counts
 * @param fallbackFormat of documents whose path has no extension that says the format
 */
public record ParserSettings(
    String defaultLanguage, List<LanguageRule> languageRules, Format fallbackFormat) {
  public ParserSettings {
    languageRules = List.copyOf(languageRules);
  }
}
