// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.util.List;
import java.util.Optional;

/**
 * Puts the documents that a document includes into their places. Safe for use by several threads.
 */
public interface Includes {
  /** Leaves every document as it is. */
  Includes NONE = new NoIncludes();

  /** Version and settings, in words, with all that the result of {@link #expand} depends on. */
  String description();

  /** A pure function of the document and of what {@code others} finds. */
  Expansion expand(SourceDocument document, Lookup others);

  /** Finds documents by their names. */
  @FunctionalInterface
  interface Lookup {
    /** The document as its source understands it; empty when there is none that can be read. */
    Optional<SourceDocument> find(SourceId document);
  }

  /**
   * @param document with what it includes, and what that includes
   * @param tried the documents that were asked for, in order, each once, whether they were found or
   *     not: as long as {@link Lookup#find} gives the same for them, so does {@link #expand}
   */
  record Expansion(SourceDocument document, List<SourceId> tried) {
    public Expansion {
      tried = List.copyOf(tried);
    }
  }
}
