// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of terms, in a form in which two spellings of one name are equal. */
public final class Names {
  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s_-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private Names() {}

  /**
   * NFKC and lower case, with runs of white space, {@code _} and {@code -} as one {@code -} each,
   * and none at the ends: {@code Load_Balancer} → {@code load-balancer}.
   *
   * @return empty when nothing is left of it
   */
  public static String fold(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String joined = SEPARATORS.matcher(plain).replaceAll("-");
    int start = joined.startsWith("-") ? 1 : 0;
    int end =
        joined.length() > start && joined.endsWith("-") ? joined.length() - 1 : joined.length();
    return joined.substring(start, end);
  }
}
