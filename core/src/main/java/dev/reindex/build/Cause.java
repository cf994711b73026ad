// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.util.Locale;

/**
 * Why a chunk is embedded, written or deleted.
 *
 * @param kind what sort of thing changed
 * @param detail what it was: a document, or a stage with its old and new setting
 */
public record Cause(Kind kind, String detail) {
  /** What sort of thing changed. */
  public enum Kind {
    /** The document itself: its text, its metadata, its place. */
    PAGE,
    /** A term of the glossary that the document uses. */
    TERM,
    /** The version or a setting of a stage. */
    SETTING;

    /** As reports spell it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
