// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * The smallest piece that chunking keeps whole: a paragraph, a list item, a code block, a table
 * row.
 *
 * @param kind what it was in the source
 * @param text what a reader sees, without markup; words of a paragraph are separated by one space
 * @param references what it refers to; no part of the text
 */
public record Block(Kind kind, String text, List<Reference> references) {
  /** What a block was in the source. Code keeps its line breaks. */
  public enum Kind {
    PARAGRAPH,
    LIST_ITEM,
    QUOTE,
    CODE,
    TABLE_ROW
  }

  public Block {
    references = List.copyOf(references);
  }

  public Block(Kind kind, String text) {
    this(kind, text, List.of());
  }
}
