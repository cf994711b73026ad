// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads titles that name a term more than once, the other names in brackets at their end: {@code
 * TLS (Transport Layer Security)}, {@code 相互TLS認証(mTLS)}, {@code Intégration continue (Continuous
 * Integration; CI)}.
 */
final class Brackets {
  private static final Pattern SEPARATOR = Pattern.compile("[;；]");

  private Brackets() {}

  /** The title without its brackets, then what stands in them. */
  static List<String> split(String title) {
    Deque<String> inner = new ArrayDeque<>();
    String rest = title.strip();
    for (int open = opening(rest); open > 0; open = opening(rest)) {
      String content = rest.substring(open + 1, rest.length() - 1).strip();
      if (content.isEmpty() || !standsApart(rest, open, content)) {
        break;
      }
      inner.push(content);
      rest = rest.substring(0, open).strip();
    }
    List<String> parts = new ArrayList<>(List.of(rest));
    for (String content : inner) {
      for (String name : SEPARATOR.split(content)) {
        parts.addAll(split(name));
      }
    }
    parts.subList(1, parts.size()).removeIf(String::isEmpty);
    return parts;
  }

  /** Where the bracket opens that the text ends with; -1 when there is none. */
  private static int opening(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == ')' || c == '）') {
        depth++;
      } else if (c == '(' || c == '（') {
        depth--;
      }
      if (depth == 0) {
        return i == text.length() - 1 ? -1 : i;
      }
    }
    return -1;
  }

  /**
   * Whether the bracket holds another name, not the arguments of a call as in {@code main(args)}.
   */
  private static boolean standsApart(String text, int open, String content) {
    char before = text.charAt(open - 1);
    return Character.isWhitespace(before)
        || before > 127
        || text.charAt(open) == '（'
        || before == ')'
        || isShort(content);
  }

  /** Whether it is one word, of whose letters at least two and at least half are upper case. */
  static boolean isShort(String form) {
    long letters = form.codePoints().filter(Character::isLetter).count();
    long upper = form.codePoints().filter(Character::isUpperCase).count();
    return upper >= 2
        && 2 * upper >= letters
        && form.codePoints().noneMatch(Character::isWhitespace);
  }
}
