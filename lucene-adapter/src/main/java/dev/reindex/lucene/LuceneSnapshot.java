// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Trace;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Both indexes at one commit. Safe for use by one thread at a time. */
public final class LuceneSnapshot implements IndexSnapshot {
  LuceneSnapshot() {}

  @Override
  public long build() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long chunks() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public long documents() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> sources() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public ManifestCursor rows(String source) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ManifestEntry> entry(SourceId id) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SourceId> pending() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SourceId> withContent(Digest content) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Recipe> recipe(Digest digest) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<ChunkId, Trace> traces(SourceId id) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean holds(EmbedKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<float[]> vector(EmbedKey key) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** How large the index is at this commit. */
  public IndexStatistics statistics() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
