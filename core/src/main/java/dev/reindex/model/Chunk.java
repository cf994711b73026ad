// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * A passage that is searched and embedded as one.
 *
 * @param text what a reader sees, without its headings
 * @param code the parts of the text that are code, in order; they mention no terms
 * @param references what its blocks refer to, in order
 */
public record Chunk(
    ChunkId id,
    SourceId source,
    List<String> headingPath,
    String anchor,
    String text,
    List<TextRange> code,
    List<Reference> references) {
  public Chunk {
    headingPath = List.copyOf(headingPath);
    code = List.copyOf(code);
    references = List.copyOf(references);
  }

  /** A chunk without code. */
  public Chunk(
      ChunkId id,
      SourceId source,
      List<String> headingPath,
      String anchor,
      String text,
      List<Reference> references) {
    this(id, source, headingPath, anchor, text, List.of(), references);
  }
}
