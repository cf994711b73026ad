// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.Locale;
import java.util.regex.Pattern;

/** Language tags as BCP 47 (RFC 5646) spells them, in lower case. */
public final class Languages {
  /**
   * Two or three letters name a language there; longer names are reserved, so that a front matter's
   * {@code language: python} names none.
   */
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{1,8}){0,8}");

  private Languages() {}

  /** {@code pt_BR.UTF-8} → {@code pt-br}; empty for what is no language tag. */
  public static String normalize(String tag) {
    String plain = tag.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    int encoding = plain.indexOf('.');
    String withoutEncoding = encoding < 0 ? plain : plain.substring(0, encoding);
    return TAG.matcher(withoutEncoding).matches() ? withoutEncoding : "";
  }
}
