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
 * @param termMacros the site's own ways to refer to a term: regular expressions whose first group
 *     names the term and whose second, if it is there, is the text shown
 */
public record ParserSettings(
    String defaultLanguage,
    List<LanguageRule> languageRules,
    Format fallbackFormat,
    List<String> termMacros) {
  /**
   * @throws IllegalArgumentException when the default language is no BCP 47 tag, or a macro cannot
   *     be used
   */
  public ParserSettings {
    String tag = Languages.normalize(defaultLanguage);
    if (tag.isEmpty() && !defaultLanguage.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + defaultLanguage + "' is no language tag; write one as 'en' or 'pt-BR'");
    }
    defaultLanguage = tag;
    languageRules = List.copyOf(languageRules);
    termMacros = List.copyOf(new TermMacros(termMacros).regexes());
  }

  /** Of a site without macros of its own. */
  public ParserSettings(
      String defaultLanguage, List<LanguageRule> languageRules, Format fallbackFormat) {
    this(defaultLanguage, languageRules, fallbackFormat, List.of());
  }

  /**
   * What is wrong with a pattern of {@code termMacros}, as the end of a sentence that it begins;
   * empty when it is fine.
   */
  public static String macroProblem(String regex) {
    return TermMacros.problem(regex);
  }
}
