// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.ArrayList;
import java.util.List;

/** Writes out the alternatives of a pattern: {@code a{b,c}} is {@code ab} and {@code ac}. */
final class GlobBraces {
  /** More are a mistake, or an attempt to use up the memory: {@code {a,b}} ten times over. */
  private static final int MAX_ALTERNATIVES = 1_000;

  private final String pattern;
  private final List<String> alternatives = new ArrayList<>();

  private GlobBraces(String pattern) {
    this.pattern = pattern;
  }

  static List<String> expand(String pattern) {
    GlobBraces braces = new GlobBraces(pattern);
    braces.expandRest(pattern);
    return braces.alternatives;
  }

  private void expandRest(String text) {
    int open = find(text, 0, '{');
    if (open < 0) {
      if (find(text, 0, '}') >= 0) {
        throw new GlobSyntaxException(pattern, "has a '}' without a '{'; a literal one is [}]");
      }
      if (alternatives.size() == MAX_ALTERNATIVES) {
        throw new GlobSyntaxException(
            pattern, "stands for more than " + MAX_ALTERNATIVES + " patterns; write fewer braces");
      }
      alternatives.add(text);
      return;
    }
    int depth = 1;
    int from = open + 1;
    List<String> choices = new ArrayList<>();
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        i = endOfSet(text, i);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        choices.add(text.substring(from, i));
        for (String choice : choices) {
          expandRest(text.substring(0, open) + choice + text.substring(i + 1));
        }
        return;
      } else if (c == ',' && depth == 1) {
        choices.add(text.substring(from, i));
        from = i + 1;
      }
    }
    throw new GlobSyntaxException(pattern, "has a '{' without a '}'; a literal one is [{]");
  }

  private int find(String text, int from, char wanted) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '[') {
        i = endOfSet(text, i);
      } else if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Where the set that begins here ends, so that braces and commas in it are left alone. */
  private int endOfSet(String text, int open) {
    int end = GlobName.endOfSet(text, open);
    if (end < 0) {
      throw new GlobSyntaxException(pattern, "has a '[' without a ']'; a literal one is [[]");
    }
    return end;
  }
}
