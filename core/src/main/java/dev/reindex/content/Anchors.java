// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fragments that links to a page's headings end in, made as GitHub, Hugo and Docusaurus make
 * them: lower case, letters, digits, {@code -} and {@code _} kept, spaces turned into {@code -},
 * everything else dropped; the second heading with the same fragment gets {@code -1}, the third
 * {@code -2}.
 */
final class Anchors {
  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();

  /** The anchor of the next heading of the page. */
  String next(String heading) {
    String slug = slug(heading);
    String anchor = slug;
    int repeat = repeats.getOrDefault(slug, 0);
    while (!used.add(anchor)) {
      repeat++;
      anchor = slug + "-" + repeat;
    }
    repeats.put(slug, repeat);
    return anchor;
  }

  /** Takes an anchor that the document itself names. */
  String explicit(String anchor) {
    used.add(anchor);
    return anchor;
  }

  static String slug(String heading) {
    StringBuilder slug = new StringBuilder();
    heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (c == ' ') {
                slug.append('-');
              } else if (c == '-' || c == '_' || isWordCharacter(c)) {
                slug.appendCodePoint(c);
              }
            });
    return slug.toString();
  }

  private static boolean isWordCharacter(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.CONNECTOR_PUNCTUATION ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }
}
