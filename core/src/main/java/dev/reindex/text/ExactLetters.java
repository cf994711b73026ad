// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

/** Compares words whose upper- and lower-case letters must be the same. */
final class ExactLetters {
  private ExactLetters() {}

  /** The letters of a token as they are compared: without difference of width alone. */
  static String of(String token) {
    String normal = NormalText.of(token).text();
    StringBuilder letters = new StringBuilder(normal.length());
    normal
        .codePoints()
        .filter(c -> Letters.kind(c) != Letters.IGNORED)
        .map(c -> c == '\u2019' ? '\'' : c)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /**
   * Whether the text's word is the form's, with the ending of a plural or a genitive at most. That
   * the ending is one of its language is known: the tokens of both are the same.
   */
  static boolean agree(String form, String text) {
    if (text.equals(form)) {
      return true;
    }
    String word = text.endsWith("'s") ? text.substring(0, text.length() - 2) : text;
    if (word.startsWith(form)) {
      String ending = word.substring(form.length());
      return ending.isEmpty() || ending.equals("s") || ending.equals("es");
    }
    int stem = form.length() - 1;
    return form.endsWith("y")
        && word.length() == stem + 3
        && word.endsWith("ies")
        && word.startsWith(form.substring(0, stem));
  }
}
