// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.Chunk;
import dev.reindex.model.SourceDocument;
import java.util.List;

/** Cuts documents into chunks. */
public interface Chunker {
  /** Version and settings, in words, with all that the cut depends on. */
  String description();

  /** A pure function of the document and of what {@link #description()} says. */
  List<Chunk> chunk(SourceDocument document);
}
