// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.text.Normalizer;

/** Names by which documents refer to terms. */
public final class Names {
  private Names() {}

  /**
   * The form in which names are compared: compatibility characters as their plain ones (NFKC),
   * lower case, every run of white space, {@code _} and {@code -} as one {@code -}, none at either
   * end. So {@code "Service Mesh"}, {@code service_mesh} and {@code service-mesh} are one name.
   */
  public static String fold(String name) {
    String plain = lowerCase(Normalizer.normalize(name, Normalizer.Form.NFKC));
    String composed = Normalizer.normalize(plain, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(composed.length());
    boolean separated = false;
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      if (c == '_' || c == '-' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        separated = !folded.isEmpty();
      } else {
        folded.append(separated ? "-" : "").appendCodePoint(c);
        separated = false;
      }
    }
    return folded.toString();
  }

  /** Letter by letter, so that what stands beside a letter makes no difference. */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }
}
