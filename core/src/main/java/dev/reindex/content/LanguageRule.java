// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.regex.Pattern;

/**
 * Documents below these paths are in this language, unless they say otherwise themselves.
 *
 * @param pattern a glob over the path inside the source: {@code *} and {@code ?} stay within a
 *     folder, {@code **} does not, {@code **}{@code /} also stands for no folder, and {@code {a,b}}
 *     for either
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

  /** The paths that the pattern means, as a regular expression. */
  Pattern paths() {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (pattern.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (pattern.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{' && pattern.indexOf('}', i) > 0) {
        regex.append("(?:");
        braces++;
      } else if (c == '}' && braces > 0) {
        regex.append(')');
        braces--;
      } else {
        regex.append(c == ',' && braces > 0 ? "|" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex + ")".repeat(braces), Pattern.DOTALL);
  }
}
