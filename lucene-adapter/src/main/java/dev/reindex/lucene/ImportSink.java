// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;

/** The index of a running process, as a bulk import sees it: its session writes aside. */
record ImportSink(LuceneIndex index) implements IndexSink {
  @Override
  public String analysis(String language) {
    return index.analysis(language);
  }

  @Override
  public String analysis() {
    return index.analysis();
  }

  @Override
  public IndexSnapshot snapshot() throws IOException {
    return index.snapshot();
  }

  @Override
  public IndexSession begin(IndexSnapshot snapshot, long build) throws IOException {
    return index.beginImport(snapshot);
  }

  @Override
  public void close() {
    // The index belongs to the process.
  }
}
