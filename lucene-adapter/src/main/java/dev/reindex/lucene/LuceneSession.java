// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
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
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;

/** The writes of one build. After a failure of the device it is rolled back and takes no more. */
final class LuceneSession implements IndexSession {
  private static final long WRITTEN_VECTOR_BYTES = 32L << 20;

  private final Path workspace;
  private final SessionWriters writers;
  private final ChunkDocuments documents;
  private final WrittenVectors vectors;
  private final Set<Digest> recipes;
  private final long build;
  private final Supplier<String> tokens;

  /** What was told last of the bytes that the session wrote. */
  private SessionWriters.@Nullable WrittenBytes told;

  private Optional<Object> committed = Optional.empty();
  private long documentBytes;
  private boolean changed;
  private boolean stats;
  private boolean open = true;

  /**
   * @param recipes which recipes the index has
   * @param tokens names commits
   */
  LuceneSession(
      Path workspace,
      SessionWriters writers,
      ChunkDocuments documents,
      Set<Digest> recipes,
      long build,
      Supplier<String> tokens) {
    this.workspace = workspace;
    this.writers = writers;
    this.documents = documents;
    this.vectors = new WrittenVectors(writers.chunks(), WRITTEN_VECTOR_BYTES);
    this.recipes = new HashSet<>(recipes);
    this.build = build;
    this.tokens = tokens;
  }

  @Override
  public void add(IndexDocument document, float[] vector, Provenance provenance)
      throws IOException {
    Document fields = documents.document(document, vector, provenance);
    write(
        () -> {
          writers.chunks().addDocument(fields);
          vectors.put(document.embedKey(), vector);
        });
    documentBytes += ChunkDocuments.bytes(document, vector, provenance);
  }

  @Override
  public void replace(IndexDocument document, float[] vector, Provenance provenance)
      throws IOException {
    Document fields = documents.document(document, vector, provenance);
    write(
        () -> {
          writers.chunks().updateDocument(id(document.id()), fields);
          vectors.put(document.embedKey(), vector);
        });
    documentBytes += ChunkDocuments.bytes(document, vector, provenance);
  }

  @Override
  public void delete(ChunkId id) throws IOException {
    write(() -> writers.chunks().deleteDocuments(id(id)));
  }

  private static Term id(ChunkId id) {
    return new Term(ChunkFields.ID, id.hex());
  }

  @Override
  public void put(ManifestEntry entry) throws IOException {
    writers.writes(entry.id());
    write(
        () ->
            writers
                .manifest()
                .updateDocument(
                    ManifestDocuments.key(entry.id()), ManifestDocuments.document(entry)));
  }

  @Override
  public void put(GlossaryPart part) throws IOException {
    writers.writesGlossary();
    write(
        () ->
            writers
                .manifest()
                .updateDocument(
                    ManifestDocuments.key(part.document(), part.number()),
                    ManifestDocuments.document(part)));
  }

  @Override
  public void removeGlossaryPart(SourceId document, int number) throws IOException {
    writers.writesGlossary();
    write(() -> writers.manifest().deleteDocuments(ManifestDocuments.key(document, number)));
  }

  @Override
  public void putUnfinished(LexiconChange change) throws IOException {
    writers.writesGlossary();
    write(
        () ->
            writers
                .manifest()
                .updateDocument(
                    ManifestDocuments.unfinished(), ManifestDocuments.document(change)));
  }

  @Override
  public void finishGlossary() throws IOException {
    writers.writesGlossary();
    write(() -> writers.manifest().deleteDocuments(ManifestDocuments.unfinished()));
  }

  @Override
  public void remove(SourceId id) throws IOException {
    writers.writes(id);
    write(() -> writers.manifest().deleteDocuments(ManifestDocuments.key(id)));
  }

  @Override
  public void touch(SourceId id, Optional<Stat> stat) throws IOException {
    writers.writes(id);
    if (!hasStats()) {
      return;
    }
    write(
        () ->
            writers
                .manifest()
                .updateBinaryDocValue(
                    ManifestDocuments.key(id),
                    ManifestFields.STAT,
                    ManifestRowValues.encodeStat(stat)));
  }

  /** Lucene refuses to update a column that no document has yet. */
  private boolean hasStats() {
    stats = stats || writers.manifest().getFieldNames().contains(ManifestFields.STAT);
    return stats;
  }

  @Override
  public void put(Recipe recipe) throws IOException {
    Digest digest = recipe.digest();
    if (recipes.contains(digest)) {
      return;
    }
    write(() -> writers.manifest().addDocument(ManifestDocuments.document(recipe)));
    recipes.add(digest);
  }

  @Override
  public Optional<float[]> written(EmbedKey key) throws IOException {
    return guarded(() -> vectors.get(key));
  }

  @Override
  public void commit() throws IOException {
    if (open && !changed) {
      return;
    }
    CommitStamp stamp = new CommitStamp(build, tokens.get());
    write(() -> writers.commit(stamp, documentBytes));
    committed = Optional.of(stamp);
    changed = false;
  }

  @Override
  public Optional<Object> committed() {
    return committed;
  }

  @Override
  public SessionBytes bytes() {
    if (open) {
      told = writers.written().get();
    }
    return sessionBytes(documentBytes, told == null ? SessionWriters.WrittenBytes.NONE : told);
  }

  static SessionBytes sessionBytes(long documentBytes, SessionWriters.WrittenBytes bytes) {
    return new SessionBytes(
        documentBytes,
        bytes.chunks().flush(),
        bytes.chunks().compound(),
        bytes.chunks().merge(),
        bytes.manifest().total(),
        bytes.chunks().absorbed() + bytes.manifest().absorbed(),
        FileBytes.sum(bytes.chunks().files(), bytes.manifest().asManifest()));
  }

  private interface Write {
    void run() throws IOException;
  }

  private void write(Write operation) throws IOException {
    changed = true;
    guarded(
        () -> {
          operation.run();
          return changed;
        });
  }

  private <T> T guarded(IOSupplier<T> operation) throws IOException {
    if (!open) {
      throw new IllegalStateException("the session has ended; begin another one");
    }
    try {
      return operation.get();
    } catch (IOException | AlreadyClosedException | ThreadInterruptedException e) {
      IOException error = WorkspaceErrors.writing(workspace, e);
      try {
        close();
      } catch (IOException | RuntimeException suppressed) {
        error.addSuppressed(suppressed);
      }
      throw error;
    }
  }

  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    // Lucene would give up rolling back, and keep its locks, in a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      if (told == null) {
        told = writers.written().get();
      }
      IOUtils.close(vectors, () -> writers.close(changed));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
