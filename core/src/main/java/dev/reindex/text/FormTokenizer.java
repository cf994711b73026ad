// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the forms of terms, and the texts that may mention them, into the tokens that are compared.
 * Form and text are cut by the same tokenizer; so where a text mentions a form, the form's tokens
 * are a contiguous part of the text's.
 *
 * <ul>
 *   <li>Width and case make no difference: letters are in Unicode normalization form KC and in
 *       lower case, one code point for one ({@code ß} is {@code ss}). Characters that nobody sees,
 *       as soft hyphens, are left out. Symbols part words: {@code Kubernetes™} is {@code
 *       kubernetes}.
 *   <li>A token is a run of letters, digits and combining marks. Scripts that set no spaces between
 *       words (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar) give one token for a character
 *       with its marks.
 *   <li>{@code +} and {@code #} at the end of a word belong to it ({@code C++}, {@code C#}), unless
 *       a single one joins it to the next ({@code Ctrl+C}); so does a dot before a letter that
 *       nothing stands before ({@code .NET}).
 *   <li>There are no stop words. Text in English loses the endings of plural and genitive; text in
 *       other languages, and in unknown ones, loses nothing.
 * </ul>
 *
 * <p>Immutable; any number of threads may use it.
 */
public final class FormTokenizer {
  private static final String VERSION = "forms/1";

  private static final FormTokenizer PLAIN = new FormTokenizer("plain", false);
  private static final FormTokenizer ENGLISH = new FormTokenizer("english", true);

  private final String name;
  private final boolean english;

  private FormTokenizer(String name, boolean english) {
    this.name = name;
    this.english = english;
  }

  /**
   * A token of a text.
   *
   * @param text its letters, normalized
   * @param start of its first character in the text as it was given, in UTF-16 units
   * @param end after its last one, endings that were cut included
   */
  public record Token(String text, int start, int end) {}

  /**
   * The tokenizer for texts of a language.
   *
   * @param language a BCP 47 tag in lower case; empty when unknown
   */
  public static FormTokenizer forLanguage(String language) {
    return primary(language).equals("en") ? ENGLISH : PLAIN;
  }

  /** All tokenizers that differ. */
  public static List<FormTokenizer> variants() {
    return List.of(PLAIN, ENGLISH);
  }

  /** Tells it from the other variants: {@code plain} or {@code english}. */
  public String name() {
    return name;
  }

  /** Version and settings, in words. */
  public String description() {
    return VERSION + " " + name;
  }

  /** The tokens of a text, in order. */
  public List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    FormScanner scanner = scan(text);
    while (scanner.next()) {
      String key = new String(scanner.key(), 0, scanner.length());
      tokens.add(new Token(key, scanner.start(), scanner.end()));
    }
    return tokens;
  }

  FormScanner scan(String text) {
    return new FormScanner(text, english);
  }

  /** The first part of a language tag: {@code pt} of {@code pt-br}. */
  static String primary(String language) {
    int hyphen = language.indexOf('-');
    return hyphen < 0 ? language : language.substring(0, hyphen);
  }
}
