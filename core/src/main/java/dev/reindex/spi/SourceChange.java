// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;

/** A change that is brought to the build, where a scan would have to find it. */
public sealed interface SourceChange {
  SourceId id();

  /** The document is now this one. */
  record Upsert(RawDocument document) implements SourceChange {
    @Override
    public SourceId id() {
      return document.id();
    }
  }

  /** The document is gone. */
  record Delete(SourceId id) implements SourceChange {}
}
