// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in Unicode normalization form KC that knows where its characters stood before. Symbols
 * stay as they are: the sign of {@code Kubernetes™} is no part of the word.
 */
final class NormalText {
  private static final int[] SAME = {};

  private final String text;

  /** For each character the start and the end of what it was made of; empty where nothing moved. */
  private final int[] starts;

  private final int[] ends;

  private NormalText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static NormalText of(String text) {
    return isAscii(text) || Normalizer.isNormalized(text, Normalizer.Form.NFKC)
        ? new NormalText(text, SAME, SAME)
        : rewritten(text);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Rewrites piece by piece, where a piece is a letter with what may compose with it. */
  private static NormalText rewritten(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Offsets offsets = new Offsets(text.length() + 16);
    for (int start = 0; start < text.length(); ) {
      int end = pieceEnd(text, start);
      if (end == start + 1 && text.charAt(start) < 0x80) {
        out.append(text.charAt(start));
      } else if (isSymbol(text.codePointAt(start))) {
        out.append(text, start, end);
      } else {
        out.append(Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFKC));
      }
      offsets.fill(out.length(), start, end);
      start = end;
    }
    return new NormalText(out.toString(), offsets.starts, offsets.ends);
  }

  private static int pieceEnd(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    while (end < text.length()) {
      char next = text.charAt(end);
      if (next < 0x80) {
        return end;
      }
      int c = text.codePointAt(end);
      if (!mayCompose(c)) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Combining marks, Hangul letters, the voicing marks of half-width Katakana. */
  private static boolean mayCompose(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || c >= 0x1100 && c < 0x1200
        || c >= 0x3131 && c < 0x3190
        || c >= 0xFF9E && c < 0xFFDD
        // Its compatibility form begins with a mark.
        || c == 0x0E33
        || c == 0x0EB3;
  }

  private static boolean isSymbol(int c) {
    return Character.getType(c) == Character.OTHER_SYMBOL;
  }

  /** The normalized text. */
  String text() {
    return text;
  }

  /** Where the character at this place began in the text that was given. */
  int start(int index) {
    return starts.length == 0 ? index : starts[index];
  }

  /** Where the character before this place ended in the text that was given. */
  int end(int index) {
    return starts.length == 0 ? index : ends[index - 1];
  }

  private static final class Offsets {
    private int[] starts;
    private int[] ends;
    private int size;

    Offsets(int capacity) {
      starts = new int[capacity];
      ends = new int[capacity];
    }

    void fill(int length, int start, int end) {
      if (length > starts.length) {
        starts = Arrays.copyOf(starts, length * 2);
        ends = Arrays.copyOf(ends, length * 2);
      }
      for (; size < length; size++) {
        starts[size] = start;
        ends[size] = end;
      }
    }
  }
}
