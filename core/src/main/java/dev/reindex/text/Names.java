// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.text.Normalizer;
import java.util.Locale;

/** Names as they are compared when something is looked up by its name. */
public final class Names {
  private Names() {}

  /**
   * Without difference of width and case, and with one hyphen for every run of white space, {@code
   * _} and {@code -}; none at either end.
   */
  public static String fold(String name) {
    String normal = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(normal.length());
    boolean parted = false;
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (c == '_' || c == '-' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        parted = true;
      } else {
        if (parted && !folded.isEmpty()) {
          folded.append('-');
        }
        parted = false;
        folded.append(c);
      }
    }
    return folded.toString();
  }
}
