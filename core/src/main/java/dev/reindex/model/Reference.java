// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * Something that a block refers to by name rather than by words.
 *
 * @param kind how it refers
 * @param target the address or the name, as the source spells it
 */
public record Reference(Kind kind, String target) {
  /** Begins a target that is a path from the root of the site, as Docusaurus writes it. */
  public static final String FROM_SITE = "@site/";

  /** How a block refers to its target. */
  public enum Kind {
    /** A link, as {@code [text](/target/)} or {@code <a href>}. */
    LINK,
    /** A template call that names a term, as {@code {{Glossary("x")}}} or {@code [[x]]}. */
    TERM,
    /** A template call that inserts another document. */
    INCLUDE
  }
}
