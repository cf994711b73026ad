// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.util.Arrays;

/**
 * Walks over the tokens of one text, as {@link FormTokenizer} defines them; allocates nothing for a
 * token.
 */
final class FormScanner {
  /** The folded letter or digit; 0 for every other character. */
  private static final char[] ASCII = new char[0x80];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = Letters.isAsciiWord(c) ? (char) Letters.fold(c) : 0;
    }
  }

  private final NormalText normal;
  private final String text;
  private final boolean english;
  private int at;
  private int from;
  private int to;
  private char[] key = new char[32];
  private int length;

  FormScanner(String text, boolean english) {
    this.normal = NormalText.of(text);
    this.text = normal.text();
    this.english = english;
  }

  /** Goes on to the next token; false when there is none. */
  boolean next() {
    String text = this.text;
    int size = text.length();
    while (at < size) {
      char c = text.charAt(at);
      if (c < 0x80) {
        if (ASCII[c] != 0 || c == '.' && dotBegins(at)) {
          return word();
        }
        at++;
      } else {
        int point = text.codePointAt(at);
        int kind = Letters.kind(point);
        if (kind == Letters.WORD) {
          return word();
        }
        if (kind == Letters.SINGLE) {
          return single(point);
        }
        at += Character.charCount(point);
      }
    }
    return false;
  }

  /**
   * The token's letters, normalized, at the beginning of an array that the next token uses again.
   */
  char[] key() {
    return key;
  }

  /** How many characters the key has. */
  int length() {
    return length;
  }

  /** Where the token begins in the text that was given. */
  int start() {
    return normal.start(from);
  }

  /** Where it ends there. */
  int end() {
    return normal.end(to);
  }

  private boolean single(int point) {
    begin();
    put(Letters.fold(point));
    at += Character.charCount(point);
    to = at;
    while (at < text.length() && text.charAt(at) >= 0x80) {
      int c = text.codePointAt(at);
      int kind = Letters.kind(c);
      if (kind != Letters.MARK && kind != Letters.IGNORED) {
        break;
      }
      at += Character.charCount(c);
      if (kind == Letters.MARK) {
        put(c);
        to = at;
      }
    }
    return true;
  }

  private void begin() {
    from = at;
    length = 0;
  }

  private boolean word() {
    begin();
    if (text.charAt(at) == '.') {
      put('.');
      at++;
    }
    int run = letters();
    if (at == to && signs()) {
      return true;
    }
    if (english) {
      boolean acronym = run >= 2 && text.charAt(to - 1) == 's';
      genitive();
      length = EnglishEndings.cut(key, length, acronym);
    }
    return true;
  }

  /** Takes all letters, digits and marks; returns how many capitals stand before the last one. */
  private int letters() {
    String text = this.text;
    int size = text.length();
    int capitals = 0;
    int before = 0;
    while (at < size) {
      char c = text.charAt(at);
      if (c < 0x80) {
        char folded = ASCII[c];
        if (folded == 0) {
          break;
        }
        if (length == key.length) {
          key = Arrays.copyOf(key, 2 * length);
        }
        key[length++] = folded;
        before = capitals;
        capitals = c >= 'A' && c <= 'Z' ? capitals + 1 : 0;
        to = ++at;
      } else {
        int point = text.codePointAt(at);
        int kind = Letters.kind(point);
        if (kind == Letters.OTHER || kind == Letters.SINGLE) {
          break;
        }
        at += Character.charCount(point);
        if (kind != Letters.IGNORED) {
          put(kind == Letters.WORD ? Letters.fold(point) : point);
          before = capitals;
          capitals = Character.isUpperCase(point) ? capitals + 1 : 0;
          to = at;
        }
      }
    }
    return before;
  }

  private void put(int point) {
    if (length + 2 > key.length) {
      key = Arrays.copyOf(key, 2 * key.length);
    }
    if (point == 'ß') {
      key[length++] = 's';
      key[length++] = 's';
    } else {
      length += Character.toChars(point, key, length);
    }
  }

  /** Whether the dot here begins a word, as in {@code .NET}, and does not end or join any. */
  private boolean dotBegins(int dot) {
    if (dot + 1 == text.length()) {
      return false;
    }
    int next = text.codePointAt(dot + 1);
    if (!Character.isLetter(next) || Letters.kind(next) != Letters.WORD) {
      return false;
    }
    if (dot == 0) {
      return true;
    }
    int before = text.codePointBefore(dot);
    if (before < 0x80) {
      return ASCII[before] == 0 && ".+#)]}".indexOf(before) < 0;
    }
    int kind = Letters.kind(before);
    return kind == Letters.OTHER || Letters.setsNoSpaces(before);
  }

  /** Takes signs at a word's end, as in {@code C++}; one between two words joins them. */
  private boolean signs() {
    int end = at;
    while (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '#')) {
      end++;
    }
    boolean joins =
        end == at + 1 && end < text.length() && Letters.kind(text.codePointAt(end)) == Letters.WORD;
    if (end == at || joins) {
      return false;
    }
    while (at < end) {
      put(text.charAt(at++));
    }
    to = at;
    return true;
  }

  private void genitive() {
    if (at != to || at + 1 >= text.length()) {
      return;
    }
    char quote = text.charAt(at);
    char s = text.charAt(at + 1);
    if (quote != '\'' && quote != '\u2019' || s != 's' && s != 'S') {
      return;
    }
    int kind = at + 2 == text.length() ? Letters.OTHER : Letters.kind(text.codePointAt(at + 2));
    if (kind == Letters.OTHER || kind == Letters.SINGLE) {
      at += 2;
      to = at;
    }
  }
}
