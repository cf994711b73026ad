// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.FileBytes;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The writes of one build. Nothing of it is seen by anyone before {@link #commit}; closing without
 * a commit drops what was written since the last one.
 */
public interface IndexSession extends Closeable {
  /** Writes a chunk that the index does not hold. */
  void add(IndexDocument document, float[] vector, Provenance provenance) throws IOException;

  /** Writes a chunk in place of the one with the same id. */
  void replace(IndexDocument document, float[] vector, Provenance provenance) throws IOException;

  void delete(ChunkId id) throws IOException;

  /** Writes the entry of a document, in place of its old one if it has one. */
  void put(ManifestEntry entry) throws IOException;

  /** Removes the entry of a document. Its chunks are deleted one by one. */
  void remove(SourceId id) throws IOException;

  /** Changes nothing of an entry but its stat, as cheaply as can be. */
  void touch(SourceId id, Optional<Stat> stat) throws IOException;

  void put(Recipe recipe) throws IOException;

  /** Writes terms, in place of the part with the same document and number. */
  void put(GlossaryPart part) throws IOException;

  void removeGlossaryPart(SourceId document, int number) throws IOException;

  /** Remembers a change that this session has begun, in place of the one that is remembered. */
  void putUnfinished(LexiconChange change) throws IOException;

  /** Forgets the change that is remembered: all chunks have it. */
  void finishGlossary() throws IOException;

  /** The vector, where this session wrote it; the caller does not change it. */
  Optional<float[]> written(EmbedKey key) throws IOException;

  /**
   * Makes all that was written durable, at once and as a whole. The session goes on after it.
   *
   * @throws IOException when the device does not take it; the last commit stands
   */
  void commit() throws IOException;

  /** The name of the last commit of this session, as {@link IndexSnapshot#commit} gives it. */
  default Optional<Object> committed() {
    return Optional.empty();
  }

  /** What the index wrote so far in this session. */
  SessionBytes bytes();

  /**
   * @param documentBytes of the fields handed to the index
   * @param flushBytes by the chunk index outside merges
   * @param compoundBytes by the chunk index, in compound-file copies
   * @param mergeBytes by the chunk index inside merges
   * @param manifestBytes all that the manifest index wrote
   * @param absorbedBytes of files, of both indexes, that were deleted before a sync
   * @param files the same bytes by the extension of the file's name
   */
  record SessionBytes(
      long documentBytes,
      long flushBytes,
      long compoundBytes,
      long mergeBytes,
      long manifestBytes,
      long absorbedBytes,
      Map<String, FileBytes> files) {}
}
