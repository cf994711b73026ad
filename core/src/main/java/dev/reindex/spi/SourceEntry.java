// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.io.IOException;
import java.util.Optional;

/** A document that a source holds, not read yet. */
public non-sealed interface SourceEntry extends SourceItem {
  SourceId id();

  @Override
  default String path() {
    return id().path();
  }

  /** What can be said without reading; empty where that costs as much as reading. */
  Optional<Stat> stat();

  /**
   * Reads and decodes the document.
   *
   * @throws UnreadableDocumentException when it is no text, too large, or its encoding is not known
   * @throws java.nio.file.NoSuchFileException when it went away since it was listed
   */
  RawDocument read() throws IOException;
}
