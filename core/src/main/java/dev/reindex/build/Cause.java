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
  private static final int BRIEF = 160;

  /** In few words, as the index remembers it on a chunk of its own document. */
  public String brief() {
    String words =
        switch (kind) {
          case PAGE -> kind.label();
          case TERM, INCLUDE -> detail;
          case SETTING -> "setting " + detail.split(":", 2)[0];
        };
    return words.length() <= BRIEF ? words : words.substring(0, BRIEF - 1) + "…";
  }

  /** What sort of thing changed. */
  public enum Kind {
    /** The document itself: its text, its metadata, its place. */
    PAGE,
    /** A term of the glossary that the document uses. */
    TERM,
    /** A document that the document includes. */
    INCLUDE,
    /** The version or a setting of a stage. */
    SETTING;

    /** As reports spell it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
