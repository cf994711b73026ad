// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

/**
 * An upper estimate where the tokenizer is not known. In twentieths of a token:
 *
 * <pre>
 * a word of ASCII letters, capital only at its start     8 a letter, 20 at least
 * any other run of ASCII letters and digits             16 a letter, 20 a digit
 * any other ASCII character, line ends included         20
 * a space between words                                  0, a longer run of spaces and tabs 20
 * any other character                                   15 a byte of its UTF-8
 * </pre>
 *
 * <p>The weights are set so that no passage of 100 to 400 characters of the corpora (16 languages;
 * besides them UUIDs, Base64 and table rules) has more tokens than this says, by any of {@code
 * cl100k_base}, {@code o200k_base} and BERT's English WordPiece, which on other languages is the
 * hungriest of those that embedding models use. The price is that it says about twice too many for
 * English.
 */
final class TokenEstimate implements TokenCounter {
  private static final int TOKEN = 20;

  @Override
  public String name() {
    return "estimate/1";
  }

  @Override
  public int count(String text) {
    long twentieths = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfRun(text, at);
      twentieths += weight(text, at, end);
      at = end;
    }
    return (int) Math.min(Integer.MAX_VALUE, (twentieths + TOKEN - 1) / TOKEN);
  }

  private static int endOfRun(String text, int start) {
    char first = text.charAt(start);
    int end = start + 1;
    if (isWord(first)) {
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
    } else if (isBlank(first)) {
      while (end < text.length() && isBlank(text.charAt(end))) {
        end++;
      }
    } else if (Character.isHighSurrogate(first)
        && end < text.length()
        && Character.isLowSurrogate(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long weight(String text, int start, int end) {
    char first = text.charAt(start);
    if (isWord(first)) {
      return word(text, start, end);
    }
    if (isBlank(first)) {
      return end - start > 1 ? TOKEN : 0;
    }
    return first < 0x80 ? TOKEN : 15L * utf8Bytes(text.codePointAt(start));
  }

  private static long word(String text, int start, int end) {
    long plain = 0;
    long mixed = 0;
    boolean isMixed = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean isDigit = c <= '9';
      isMixed |= isDigit || (i > start && c <= 'Z');
      plain += 8;
      mixed += isDigit ? 20 : 16;
    }
    return Math.max(TOKEN, isMixed ? mixed : plain);
  }

  private static int utf8Bytes(int codePoint) {
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
