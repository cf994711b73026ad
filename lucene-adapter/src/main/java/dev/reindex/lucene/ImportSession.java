// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * A session of a bulk import: it writes to a folder of its own, while other sessions publish, and
 * its commit adds what it wrote to the index at one go. A document that was published meanwhile
 * keeps that version. Segments and merges are its own until then, and in one thread.
 *
 * <p>What is kept in memory: an id for each chunk that the import replaces or deletes.
 */
final class ImportSession implements IndexSession {
  private static final long WRITTEN_VECTOR_BYTES = 16L << 20;
  private static final double MANIFEST_BUFFER_MEGABYTES = 16;

  /** Thrown when the import cannot be added, because the glossary is another one by now. */
  static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConflictException(String message) {
      super(message);
    }
  }

  /** What to add, and to what. */
  interface Target {
    void adopt(ImportSession session) throws IOException;
  }

  private final Target target;
  private final ChunkDocuments documents;
  private final CountingDirectory chunkFiles;
  private final CountingDirectory manifestFiles;
  private final IndexWriter chunks;
  private final IndexWriter manifest;
  private final WrittenVectors vectors;
  private final Map<SourceId, Set<ChunkId>> goneOf = new HashMap<>();
  private final Set<SourceId> entries = new HashSet<>();
  private final Map<SourceId, Optional<Stat>> touched = new HashMap<>();
  private final Map<Digest, Recipe> recipes = new HashMap<>();
  private final Set<ChunkId> gone = new HashSet<>();
  private SessionWriters.WrittenBytes adopted = SessionWriters.WrittenBytes.NONE;
  private Optional<Object> committed = Optional.empty();
  private long documentBytes;
  private boolean changed;
  private boolean open = true;

  /** Whether it could not be added: its vectors are then of use to the build in its place. */
  private boolean refused;

  /**
   * @param folder empty; whoever opens the session deletes it afterwards
   */
  ImportSession(
      Path folder,
      IndexParts.Directories factory,
      IndexSettings settings,
      LanguageAnalyzers analyzers,
      Target target)
      throws IOException {
    this.target = target;
    this.documents = new ChunkDocuments(settings, analyzers);
    this.chunkFiles = new CountingDirectory(factory.open(folder.resolve("chunks")));
    this.manifestFiles = new CountingDirectory(factory.open(folder.resolve("manifest")));
    LogByteSizeMergePolicy merges = new LogByteSizeMergePolicy();
    merges.setNoCFSRatio(0);
    IndexWriterConfig chunkConfig =
        IndexWriters.chunkConfig(
            settings, merges, new SerialMergeScheduler(), analyzers.forFields(), OpenMode.CREATE);
    this.chunks = new IndexWriter(chunkFiles, chunkConfig);
    this.manifest =
        new IndexWriter(
            manifestFiles,
            new IndexWriterConfig(analyzers.forFields())
                .setOpenMode(OpenMode.CREATE)
                .setUseCompoundFile(false)
                .setCommitOnClose(false)
                .setMergePolicy(MergePolicies.ofManifest())
                .setMergeScheduler(new SerialMergeScheduler())
                .setRAMBufferSizeMB(MANIFEST_BUFFER_MEGABYTES));
    this.vectors = new WrittenVectors(chunks, WRITTEN_VECTOR_BYTES);
  }

  @Override
  public void add(IndexDocument document, float[] vector, Provenance provenance)
      throws IOException {
    changed = true;
    chunks.addDocument(documents.document(document, vector, provenance));
    vectors.put(document.embedKey(), vector);
    documentBytes += ChunkDocuments.bytes(document, vector, provenance);
  }

  /** Also of a chunk that the import has written itself, when the glossary has it made anew. */
  @Override
  public void replace(IndexDocument document, float[] vector, Provenance provenance)
      throws IOException {
    changed = true;
    chunks.updateDocument(
        new Term(ChunkFields.ID, document.id().hex()),
        documents.document(document, vector, provenance));
    vectors.put(document.embedKey(), vector);
    documentBytes += ChunkDocuments.bytes(document, vector, provenance);
    gone(document.source()).add(document.id());
  }

  private Set<ChunkId> gone(SourceId id) {
    return goneOf.computeIfAbsent(id, key -> new HashSet<>());
  }

  /** Of the document whose entry comes next. */
  @Override
  public void delete(ChunkId id) {
    changed = true;
    gone.add(id);
  }

  @Override
  public void put(ManifestEntry entry) throws IOException {
    changed = true;
    manifest.updateDocument(ManifestDocuments.key(entry.id()), ManifestDocuments.document(entry));
    entries.add(entry.id());
    gone(entry.id()).addAll(gone);
    gone.clear();
  }

  @Override
  public void remove(SourceId id) {
    changed = true;
    entries.add(id);
    gone(id).addAll(gone);
    gone.clear();
  }

  @Override
  public void touch(SourceId id, Optional<Stat> stat) {
    changed = true;
    touched.put(id, stat);
  }

  @Override
  public void put(Recipe recipe) {
    recipes.put(recipe.digest(), recipe);
  }

  @Override
  public void put(GlossaryPart part) {
    throw glossary();
  }

  @Override
  public void removeGlossaryPart(SourceId document, int number) {
    throw glossary();
  }

  @Override
  public void putUnfinished(LexiconChange change) {
    throw glossary();
  }

  @Override
  public void finishGlossary() {
    throw glossary();
  }

  private ConflictException glossary() {
    refused = true;
    return new ConflictException("an import that changes the glossary is no import aside");
  }

  @Override
  public Optional<float[]> written(EmbedKey key) throws IOException {
    return vectors.get(key);
  }

  @Override
  public void commit() throws IOException {
    if (changed) {
      try {
        target.adopt(this);
      } catch (ConflictException e) {
        refused = true;
        throw e;
      }
      changed = false;
    }
  }

  /**
   * Drops what it holds of these documents, and closes what it writes to, so that it can be added.
   */
  void finish(Set<SourceId> published) throws IOException {
    for (SourceId id : published) {
      goneOf.remove(id);
      touched.remove(id);
      entries.remove(id);
      chunks.deleteDocuments(new Term(ChunkFields.SOURCE, id.term()));
      manifest.deleteDocuments(ManifestDocuments.key(id));
    }
    chunks.commit();
    manifest.commit();
    vectors.close();
    chunks.close();
    manifest.close();
  }

  /** With what was written to the index when it was added. */
  void adopted(CommitStamp stamp, SessionWriters.WrittenBytes bytes) {
    committed = Optional.of(stamp);
    adopted = bytes;
  }

  /** Chunks that the index holds and is to hold no more, by their documents. */
  Map<SourceId, Set<ChunkId>> gone() {
    return goneOf;
  }

  /** Documents whose entries are written anew or removed. */
  Set<SourceId> entries() {
    return entries;
  }

  Map<SourceId, Optional<Stat>> touched() {
    return touched;
  }

  List<Recipe> recipes() {
    return new ArrayList<>(recipes.values());
  }

  Directory chunkFiles() {
    return chunkFiles;
  }

  Directory manifestFiles() {
    return manifestFiles;
  }

  long documentBytes() {
    return documentBytes;
  }

  @Override
  public Optional<Object> committed() {
    return committed;
  }

  @Override
  public SessionBytes bytes() {
    return LuceneSession.sessionBytes(
        documentBytes,
        adopted.plus(new SessionWriters.WrittenBytes(chunkFiles.bytes(), manifestFiles.bytes())));
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      if (refused && chunks.isOpen()) {
        vectors.close();
        chunks.commit();
      }
      IOUtils.close(
          vectors,
          chunks.isOpen() ? chunks::rollback : null,
          manifest.isOpen() ? manifest::rollback : null,
          chunkFiles,
          manifestFiles);
    }
  }
}
