// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Digest;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Metadata values as terms. Lucene takes terms of at most 32,766 bytes; a longer value is found by
 * its beginning and its digest, so that no two values are taken for one another.
 */
final class BoundedTerm {
  private static final int MAX_BYTES = 1_024;
  private static final int KEPT_CHARACTERS = 200;

  private BoundedTerm() {}

  static String of(String value) {
    if (UnicodeUtil.calcUTF16toUTF8Length(value, 0, value.length()) <= MAX_BYTES) {
      return value;
    }
    int kept = Character.isHighSurrogate(value.charAt(KEPT_CHARACTERS - 1)) ? 1 : 0;
    return value.substring(0, KEPT_CHARACTERS - kept)
        + "…"
        + Digest.ofBytes(value.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
