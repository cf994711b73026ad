// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.content.DocumentFormat;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.Optional;

/** A source whose documents are brought, and which cannot be asked for them. */
record PushedSource(String name, DocumentFormat format) implements Source {
  @Override
  public String parsing() {
    return format.description();
  }

  @Override
  public SourceScan scan() {
    return new SourceScan() {
      @Override
      public Optional<SourceItem> next() {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<SourceEntry> find(String path) {
    return Optional.empty();
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return format.parse(document);
  }
}
