// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * A way to write a term.
 *
 * @param text as the glossary spells it, not blank
 * @param caseSensitive whether a text must have the same upper- and lower-case letters to mention
 *     the term by it
 */
public record TermForm(String text, Kind kind, boolean caseSensitive) {
  /** What sort of form it is. */
  public enum Kind {
    /** The form that the glossary recommends. */
    PREFERRED,
    /** Another form that is in use. */
    ALIAS,
    /** A short form, as {@code API}. */
    ABBREVIATION,
    /** A form that is not to be used; it still says that the term is meant where it stands. */
    FORBIDDEN
  }

  public TermForm {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a form of a term is not blank");
    }
  }
}
