// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import java.io.IOException;
import java.util.Optional;

/** Where documents come from, and how they are understood. */
public interface Source {
  /** As configured; the first part of its documents' {@code SourceId}. */
  String name();

  /**
   * Describes version and settings of the parsing, in words: documents that were parsed under
   * another description are parsed again.
   */
  String parsing();

  /**
   * Lists the documents there are now, in the order of their paths ({@code SourceId.comparePaths}),
   * each once.
   *
   * @throws IOException when the source as a whole cannot be read
   */
  SourceScan scan() throws IOException;

  /**
   * One document by its path.
   *
   * @return empty when there is no such document, and where the source is a stream that cannot be
   *     asked
   */
  Optional<SourceEntry> find(String path) throws IOException;

  /**
   * Whether the source can be asked again for what it once delivered. Where not, documents that are
   * absent from a scan stay in the index until they are deleted by name, and a version that fails
   * is kept in the manifest until it succeeds.
   */
  default boolean repeatable() {
    return true;
  }

  /**
   * Understands a document of this source. A pure function of the document and of what {@link
   * #parsing()} describes.
   */
  SourceDocument parse(RawDocument document) throws UnreadableDocumentException;
}
