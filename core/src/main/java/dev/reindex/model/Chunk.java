// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * A passage that is searched and embedded as one.
 *
 * @param text what a reader sees, without its headings
 * @param references what its blocks refer to, in order
 */
public record Chunk(
    ChunkId id,
    SourceId source,
    List<String> headingPath,
    String anchor,
    String text,
    List<Reference> references) {
  public Chunk {
    headingPath = List.copyOf(headingPath);
    references = List.copyOf(references);
  }
}
