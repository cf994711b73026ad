// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.UnreadableDocumentException;

/** How the documents of a source are understood. Safe for use by several threads. */
public interface DocumentFormat {
  /** Version and settings, in words, with all that the result of {@link #parse} depends on. */
  String description();

  /** A pure function of the document and of what {@link #description()} says. */
  SourceDocument parse(RawDocument raw) throws UnreadableDocumentException;
}
