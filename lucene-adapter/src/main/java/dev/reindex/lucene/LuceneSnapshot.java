// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

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
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.ManifestRow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;

/**
 * Both indexes at one commit. Safe for use by one thread at a time; a session may write meanwhile.
 */
public final class LuceneSnapshot implements IndexSnapshot {
  private final Path workspace;
  private final Optional<CommitStamp> stamp;
  private final boolean replaces;
  private final ChunkReader chunks;
  private final ManifestReader manifest;
  private final Closeable closing;
  private Optional<Published> published = Optional.empty();
  private final AtomicBoolean closed = new AtomicBoolean();

  private LuceneSnapshot(
      Path workspace,
      Optional<CommitStamp> stamp,
      boolean replaces,
      IndexReader chunks,
      IndexReader manifest,
      Closeable closing)
      throws IOException {
    this.workspace = workspace;
    this.closing = closing;
    this.stamp = stamp;
    this.replaces = replaces;
    this.chunks = new ChunkReader(chunks);
    this.manifest = new ManifestReader(manifest);
  }

  static LuceneSnapshot of(
      Path workspace, CommitStamp stamp, DirectoryReader chunks, DirectoryReader manifest)
      throws IOException {
    return new LuceneSnapshot(
        workspace,
        Optional.of(stamp),
        false,
        chunks,
        manifest,
        () -> IOUtils.close(chunks, manifest));
  }

  /** Of a state that need not be durable yet. */
  static LuceneSnapshot of(Path workspace, Published state) throws IOException {
    LuceneSnapshot snapshot =
        new LuceneSnapshot(
            workspace, Optional.of(state.stamp()), false, state.chunks(), state.manifest(), state);
    snapshot.published = Optional.of(state);
    return snapshot;
  }

  /** What it shows, where that need not be durable. */
  Optional<Published> published() {
    return published;
  }

  /** Of an index that has no commit. */
  static LuceneSnapshot empty(Path workspace) throws IOException {
    return new LuceneSnapshot(
        workspace, Optional.empty(), false, new MultiReader(), new MultiReader(), () -> {});
  }

  /**
   * Of an index whose content is not to be seen.
   *
   * @param last the stamp of its last commit, if it can be read
   */
  static LuceneSnapshot nothing(Path workspace, Optional<CommitStamp> last) throws IOException {
    return new LuceneSnapshot(
        workspace, last, true, new MultiReader(), new MultiReader(), () -> {});
  }

  Optional<CommitStamp> stamp() {
    return stamp;
  }

  /** Whether a session on this snapshot starts from nothing, whatever the index holds. */
  boolean replaces() {
    return replaces;
  }

  ChunkReader chunkReader() {
    return chunks;
  }

  ManifestReader manifestReader() {
    return manifest;
  }

  Path workspace() {
    return workspace;
  }

  @Override
  public long build() {
    return stamp.map(CommitStamp::build).orElse(0L);
  }

  @Override
  public Optional<Object> commit() {
    return replaces ? Optional.empty() : stamp.map(last -> last);
  }

  @Override
  public long chunks() {
    return chunks.reader().numDocs();
  }

  @Override
  public long documents() throws IOException {
    return read(manifest::documents);
  }

  @Override
  public Set<String> sources() throws IOException {
    return read(manifest::sources);
  }

  @Override
  public ManifestCursor rows(String source) throws IOException {
    ManifestRows rows = read(() -> manifest.rows(source));
    return new ManifestCursor() {
      @Override
      public Optional<ManifestRow> next() throws IOException {
        return read(rows::next);
      }

      @Override
      public void close() {
        // What it reads belongs to the snapshot.
      }
    };
  }

  @Override
  public Optional<ManifestEntry> entry(SourceId id) throws IOException {
    return read(() -> manifest.entry(id));
  }

  @Override
  public List<SourceId> pending() throws IOException {
    return read(manifest::pending);
  }

  @Override
  public List<SourceId> withContent(Digest content) throws IOException {
    return read(() -> manifest.withContent(content));
  }

  @Override
  public Optional<Recipe> recipe(Digest digest) throws IOException {
    return read(() -> manifest.recipe(digest));
  }

  @Override
  public Map<ChunkId, Trace> traces(SourceId id) throws IOException {
    return read(() -> chunks.traces(id));
  }

  @Override
  public List<StoredChunk> chunks(SourceId id) throws IOException {
    return read(() -> chunks.chunks(id));
  }

  @Override
  public DependantCursor dependants(
      Collection<Dependency> dependencies, Collection<List<String>> phrases) throws IOException {
    DependantCursor cursor =
        read(
            () -> {
              DependantChunks found = new DependantChunks(chunks.reader());
              found.addDependants(dependencies);
              found.addPhrases(phrases);
              return found.cursor();
            });
    return () -> read(cursor::next);
  }

  @Override
  public List<ManifestEntry.Included> includes() throws IOException {
    return read(manifest::includes);
  }

  @Override
  public List<SourceId> including(ManifestEntry.Included included) throws IOException {
    return read(() -> manifest.including(included));
  }

  @Override
  public List<GlossaryPart> glossary() throws IOException {
    return read(manifest::glossary);
  }

  @Override
  public Optional<LexiconChange> unfinished() throws IOException {
    return read(manifest::unfinished);
  }

  @Override
  public boolean holds(EmbedKey key) throws IOException {
    return read(() -> chunks.holds(key));
  }

  @Override
  public Optional<float[]> vector(EmbedKey key) throws IOException {
    return read(() -> chunks.vector(key));
  }

  /** How large the index is at this commit. */
  public IndexStatistics statistics() throws IOException {
    IndexReader reader = chunks.reader();
    return new IndexStatistics(
        chunks(),
        documents(),
        reader.leaves().size(),
        reader.maxDoc() == 0 ? 0 : (double) reader.numDeletedDocs() / reader.maxDoc(),
        read(() -> bytes(reader)),
        read(() -> bytes(manifest.reader())));
  }

  private static long bytes(IndexReader reader) throws IOException {
    if (!(reader instanceof DirectoryReader committed)) {
      return 0;
    }
    long bytes = 0;
    for (String file : committed.getIndexCommit().getFileNames()) {
      try {
        bytes += committed.directory().fileLength(file);
      } catch (NoSuchFileException e) {
        // A later commit has let it go.
      }
    }
    return bytes;
  }

  <T> T read(IOSupplier<T> operation) throws IOException {
    try {
      return operation.get();
    } catch (IOException e) {
      throw WorkspaceErrors.reading(workspace, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      closing.close();
    }
  }
}
