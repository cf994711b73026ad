// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The index at one commit. It does not change while it is open. Safe for use by one thread at a
 * time.
 */
public interface IndexSnapshot extends Closeable {
  /** The number of the build that made the commit; 0 when there is none. */
  long build();

  /**
   * Names the commit: two snapshots with equal names hold the same. Empty when the index has no
   * names for its commits, or no commit.
   */
  default Optional<Object> commit() {
    return Optional.empty();
  }

  /** How many chunks are live. */
  long chunks() throws IOException;

  /** How many documents have an entry. */
  long documents() throws IOException;

  /** The names of the sources that have entries. */
  Set<String> sources() throws IOException;

  /** Entries of a source in the order of their paths, without what is costly to read. */
  ManifestCursor rows(String source) throws IOException;

  Optional<ManifestEntry> entry(SourceId id) throws IOException;

  /** Documents whose newest version could not be indexed, in their order. */
  List<SourceId> pending() throws IOException;

  /** Documents that have this content. */
  List<SourceId> withContent(Digest content) throws IOException;

  /** A recipe that entries name. */
  Optional<Recipe> recipe(Digest digest) throws IOException;

  /** What the index remembers of the document's chunks. */
  Map<ChunkId, Trace> traces(SourceId id) throws IOException;

  /** Whether some live chunk holds this vector. */
  boolean holds(EmbedKey key) throws IOException;

  /** The vector, where some live chunk holds it; the caller does not change it. */
  Optional<float[]> vector(EmbedKey key) throws IOException;

  /** The chunks of a document as the index holds them, in no order. */
  List<StoredChunk> chunks(SourceId id) throws IOException;

  /**
   * Documents with chunks that depend on any of these, or hold any of these phrases in the tokens
   * of their field for forms, each with those chunks; in the order of their ids.
   *
   * @param phrases tokens that follow each other
   */
  DependantCursor dependants(Collection<Dependency> dependencies, Collection<List<String>> phrases)
      throws IOException;

  /** All that documents include, each once. */
  List<ManifestEntry.Included> includes() throws IOException;

  /** The documents that include this, in their order. */
  List<SourceId> including(ManifestEntry.Included included) throws IOException;

  /** The terms of the glossary as of the commit, in the order of documents and numbers. */
  List<GlossaryPart> glossary() throws IOException;

  /**
   * What builds that did not come to their end had begun to change of the glossary: some chunks
   * have it, some have not.
   */
  Optional<LexiconChange> unfinished() throws IOException;

  /** The pass of {@link #dependants}, forwards, once. */
  interface DependantCursor {
    Optional<Dependants> next() throws IOException;
  }

  /** Chunks of one document, in no order. */
  record Dependants(SourceId document, List<StoredChunk> chunks) {}

  /** The pass of {@link #rows}, forwards, once. */
  interface ManifestCursor extends Closeable {
    Optional<ManifestRow> next() throws IOException;
  }
}
