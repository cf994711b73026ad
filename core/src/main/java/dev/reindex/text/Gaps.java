// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

/**
 * What stands between two tokens. White space, hyphens and dashes, apostrophes, {@code /}, {@code
 * &}, {@code _}, the middle dot of Katakana, and a dot without white space behind it join them; the
 * end of a line and every other sign part them.
 */
final class Gaps {
  private static final int FULL_WIDTH = 0xFF00 - 0x20;

  private Gaps() {}

  /** Whether what stands in this part of a text parts the tokens around it. */
  static boolean parts(String text, int from, int to) {
    // Mostly one space.
    if (to - from == 1 && text.charAt(from) == ' ') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (isSign(text, i, text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The signs that part, in order. */
  static String signs(String text, int from, int to) {
    StringBuilder signs = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isSign(text, i, c)) {
        signs.append(narrow(c));
      }
    }
    return signs.toString();
  }

  private static boolean isSign(String text, int at, char c) {
    char narrow = narrow(c);
    return switch (narrow) {
      // In what a reader sees of a page, a line ends where a block does.
      case '\n' -> true;
      case ' ', '-', '\'', '/', '&', '_', '\u2018', '\u2019', '\u2212', '\u30FB', '\uFF65' -> false;
      case '.' -> at + 1 < text.length() && isSpace(text.charAt(at + 1));
      default ->
          !isSpace(narrow)
              && Character.getType(narrow) != Character.DASH_PUNCTUATION
              && (narrow < 0x80 || Letters.kind(narrow) != Letters.IGNORED);
    };
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static char narrow(char c) {
    return c > 0xFF00 && c < 0xFF5F ? (char) (c - FULL_WIDTH) : c;
  }
}
