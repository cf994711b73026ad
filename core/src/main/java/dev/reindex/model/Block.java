// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * The smallest piece that chunking keeps whole: a paragraph, a list item, a code block, a table
 * row.
 *
 * @param kind what it was in the source
 * @param text what a reader sees, without markup; words of a paragraph are separated by one space
 * @param code the parts of the text that are code, in order; all of it in a block of code
 * @param references what it refers to; no part of the text
 */
public record Block(Kind kind, String text, List<TextRange> code, List<Reference> references) {
  /** What a block was in the source. Code keeps its line breaks. */
  public enum Kind {
    PARAGRAPH,
    LIST_ITEM,
    QUOTE,
    CODE,
    TABLE_ROW
  }

  public Block {
    code = List.copyOf(code);
    if (!code.isEmpty() && code.get(code.size() - 1).end() > text.length()) {
      throw new IllegalArgumentException("code beyond the end of its block: " + code);
    }
    references = List.copyOf(references);
  }

  /** A block that is code or has none. */
  public Block(Kind kind, String text, List<Reference> references) {
    this(
        kind,
        text,
        kind == Kind.CODE && !text.isEmpty() ? List.of(new TextRange(0, text.length())) : List.of(),
        references);
  }

  /** A block that is code or has none, and refers to nothing. */
  public Block(Kind kind, String text) {
    this(kind, text, List.of());
  }
}
