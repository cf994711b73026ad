// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

/**
 * Cuts plural endings of English words, in the manner of Harman's S stemmer ("How effective is
 * suffixing?", 1991), so that singular and plural end up with the same letters: what is left need
 * not be a word. As {@code boxes} and {@code caches} lose one {@code s} and differ then from {@code
 * box} but not from {@code cache}, an {@code e} that a plural may have brought goes everywhere:
 * {@code cache} and {@code caches} both become {@code cach}.
 */
final class EnglishEndings {
  private static final int SHORTEST = 4;

  private EnglishEndings() {}

  /**
   * @param word in lower case; may be changed
   * @param acronym whether it is one with a small {@code s} after its capitals, as {@code APIs}
   * @return how many characters of it are left
   */
  static int cut(char[] word, int length, boolean acronym) {
    if (acronym) {
      return length - 1;
    }
    int left = length;
    if (left >= SHORTEST && isPlural(word, left)) {
      left--;
    }
    if (left < SHORTEST || word[left - 1] != 'e') {
      return left;
    }
    char before = word[left - 2];
    if (before == 'i') {
      word[left - 2] = 'y';
      return left - 1;
    }
    boolean brought =
        before == 's'
            || before == 'x'
            || before == 'z'
            || before == 'o'
            || before == 'h' && (word[left - 3] == 'c' || word[left - 3] == 's');
    return brought ? left - 1 : left;
  }

  private static boolean isPlural(char[] word, int length) {
    if (word[length - 1] != 's') {
      return false;
    }
    char before = word[length - 2];
    boolean singular =
        before == 's'
            || before == 'u'
            || before == 'i'
            || before == 'a' && word[length - 3] == 'i'
            || !Character.isLetter(before);
    // What has no vowel is an abbreviation: https is no plural of http.
    return !singular && hasVowel(word, length - 1);
  }

  private static boolean hasVowel(char[] word, int length) {
    for (int i = 0; i < length; i++) {
      char c = word[i];
      if (c == 'e' || c == 'a' || c == 'o' || c == 'i' || c == 'u' || c == 'y' || c >= 0x80) {
        return true;
      }
    }
    return false;
  }
}
