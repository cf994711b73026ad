// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

/** What sort of character a code point is where words are told apart. */
final class Letters {
  /** Parts words: spaces, punctuation, symbols. */
  static final int OTHER = 0;

  /** A letter or a digit of a script that sets spaces between words. */
  static final int WORD = 1;

  /** A letter or a digit of a script that sets none: a token by itself. */
  static final int SINGLE = 2;

  /** Belongs to the letter before it. */
  static final int MARK = 3;

  /** Seen by nobody, as a soft hyphen or a variation selector. */
  static final int IGNORED = 4;

  private Letters() {}

  /**
   * @param c of a text in NFKC
   */
  static int kind(int c) {
    if (c < 0x80) {
      return isAsciiWord(c) ? WORD : OTHER;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          setsNoSpaces(c) ? SINGLE : WORD;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          isVariationSelector(c) ? IGNORED : MARK;
      case Character.FORMAT -> IGNORED;
      default -> OTHER;
    };
  }

  static boolean isAsciiWord(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** Whether it stands in a block of Han, Hiragana, Katakana, Thai, Lao, Khmer or Myanmar. */
  static boolean setsNoSpaces(int c) {
    if (c < 0x0E00) {
      return false;
    }
    if (c < 0x3000) {
      return c < 0x0F00 || c >= 0x1000 && c < 0x10A0 || c >= 0x1780 && c < 0x1800;
    }
    if (c < 0x10000) {
      // Bopomofo and Hangul stand between kana and Han.
      return c < 0x3100
          || c >= 0x31F0 && c < 0x3200
          || c >= 0x3400 && c < 0xA000
          || c >= 0xA9E0 && c < 0xAA00
          || c >= 0xAA60 && c < 0xAA80
          || c >= 0xF900 && c < 0xFB00;
    }
    return c >= 0x16FF0 && c < 0x17000
        || c >= 0x1AFF0 && c < 0x1B170
        || c >= 0x20000 && c < 0x40000;
  }

  private static boolean isVariationSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Without difference of case, one code point for one; {@code ß} is left for the caller. */
  static int fold(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
