// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.WorkspaceException.Kind;
import dev.reindex.model.Digest;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.text.FormTokenizer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * The index in a workspace: chunks in one Lucene index, the manifest in a second one, committed
 * together. Reading takes no lock; one process writes at a time. Nothing is created before the
 * first session begins.
 */
public final class LuceneIndex implements IndexSink {
  private final IndexSettings settings;
  private final IndexParts parts;
  private final WorkspaceFolder folder;
  private final IndexDirectories directories;
  private final LanguageAnalyzers analyzers;
  private final Analyzer analyzer;
  private final Optional<CommitBudget> budget;
  private final AtomicBoolean importing = new AtomicBoolean();
  private @Nullable LiveWriters live;

  private LuceneIndex(
      IndexSettings settings,
      IndexParts parts,
      WorkspaceFolder folder,
      Optional<CommitBudget> budget) {
    this.settings = settings;
    this.parts = parts;
    this.folder = folder;
    this.directories = new IndexDirectories(folder, parts);
    this.analyzers = new LanguageAnalyzers(settings.analyzers());
    this.analyzer = analyzers.forFields();
    this.budget = budget;
  }

  /**
   * @param workspace a folder, which need not exist yet
   * @throws WorkspaceException when the workspace is of a newer version
   * @throws IllegalArgumentException when the settings name an analyzer that there is not
   */
  public static LuceneIndex open(Path workspace, IndexSettings settings) throws IOException {
    return open(workspace, settings, IndexParts.of(settings), Optional.empty());
  }

  /**
   * Opens an index for long-running use. From its first session on it keeps its writers, and the
   * lock of the workspace, until it is closed; what a session commits is seen at once by its own
   * snapshots, and by others after a durable commit.
   *
   * @param budget says when a durable commit is due
   */
  public static LuceneIndex openLive(Path workspace, IndexSettings settings, CommitBudget budget)
      throws IOException {
    return open(workspace, settings, IndexParts.of(settings), Optional.of(budget));
  }

  static LuceneIndex open(
      Path workspace, IndexSettings settings, Optional<CommitBudget> budget, TraceRecorder recorder)
      throws IOException {
    return open(workspace, settings, IndexParts.of(settings).withRecorder(recorder), budget);
  }

  static LuceneIndex open(Path workspace, IndexSettings settings, IndexParts parts)
      throws IOException {
    return open(workspace, settings, parts, Optional.empty());
  }

  static LuceneIndex open(
      Path workspace, IndexSettings settings, IndexParts parts, Optional<CommitBudget> budget)
      throws IOException {
    WorkspaceFolder folder = new WorkspaceFolder(workspace);
    folder.checkVersion();
    return new LuceneIndex(settings, parts, folder, budget);
  }

  @Override
  public String analysis(String language) {
    return analyzers.description(language)
        + (settings.forms() ? " " + FormTokenizer.forLanguage(language).description() : "");
  }

  @Override
  public String analysis() {
    return analyzers.description()
        + (settings.forms() ? " " + FormTokenizer.forLanguage("en").description() : "");
  }

  /**
   * @throws WorkspaceException when the index is damaged
   */
  @Override
  public LuceneSnapshot snapshot() throws IOException {
    Optional<LiveWriters> writers = live();
    Optional<Published> published =
        writers.isPresent() ? writers.get().published() : Optional.empty();
    if (published.isPresent()) {
      return LuceneSnapshot.of(folder.path(), published.get());
    }
    folder.checkDescription();
    return new SnapshotOpener(folder.path(), directories).open();
  }

  /**
   * A snapshot without content that has the number of the last build: a session that begins on it
   * replaces, at its first commit, all that the index holds. Works on a damaged index too, whose
   * number is 0 when it cannot be read any more.
   */
  public LuceneSnapshot nothing() throws IOException {
    Optional<CommitStamp> last;
    try {
      last = directories.lastCommit();
    } catch (IOException e) {
      last = Optional.empty();
    }
    return LuceneSnapshot.nothing(folder.path(), last);
  }

  /**
   * @param snapshot of this index
   * @throws WorkspaceException when another process is building in this workspace or has built in
   *     it since the snapshot was taken, or when it cannot be written
   */
  @Override
  public IndexSession begin(IndexSnapshot snapshot, long build) throws IOException {
    if (!(snapshot instanceof LuceneSnapshot base)
        || !base.workspace().equals(folder.path())
        || build <= base.build()) {
      throw new IllegalArgumentException(
          "a session begins on a snapshot of its own index, with a larger build number");
    }
    if (budget.isEmpty()) {
      return session(base, build, oneShot(base));
    }
    try {
      return session(base, build, openLive(base).begin(base.stamp()));
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      discardLive(e);
      throw WorkspaceErrors.writing(folder.path(), e);
    }
  }

  private IndexSession session(LuceneSnapshot base, long build, SessionWriters writers)
      throws IOException {
    try {
      Set<Digest> recipes = base.manifestReader().recipes();
      return new LuceneSession(
          folder.path(),
          writers,
          new ChunkDocuments(settings, analyzers),
          recipes,
          build,
          parts.tokens());
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(() -> writers.close(false));
      throw e;
    }
  }

  private SessionWriters oneShot(LuceneSnapshot base) throws IOException {
    return locked(
        lock -> {
          Supplier<SessionWriters.WrittenBytes> written = directories.countFromNow();
          return new OneShotWriters(openWriters(base), written, lock);
        });
  }

  private LiveWriters openLive(LuceneSnapshot base) throws IOException {
    Optional<LiveWriters> running = live();
    if (running.isPresent() && base.replaces()) {
      // Everything is to be replaced; the writers start from nothing too.
      running.get().discard();
      running = Optional.empty();
    }
    if (running.isPresent()) {
      return running.get();
    }
    LiveWriters opened =
        locked(
            lock ->
                new LiveWriters(
                    openWriters(base),
                    directories.chunks(),
                    directories.manifest(),
                    budget.orElseThrow(),
                    base.stamp(),
                    lock,
                    directories.counters()));
    synchronized (this) {
      live = opened;
    }
    return opened;
  }

  private synchronized Optional<LiveWriters> live() {
    return Optional.ofNullable(live).filter(LiveWriters::isOpen);
  }

  private void discardLive(IOException cause) {
    Optional<LiveWriters> writers = live();
    if (writers.isPresent()) {
      try {
        writers.get().discard();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private interface Opener<T> {
    T open(Closeable lock) throws IOException;
  }

  /** Opens what holds the lock of the workspace from then on. */
  private <T> T locked(Opener<T> opener) throws IOException {
    Closeable lock = folder.lock();
    try {
      folder.describe();
      directories.create();
      return opener.open(lock);
    } catch (IOException e) {
      IOUtils.closeWhileHandlingException(lock);
      throw WorkspaceErrors.writing(folder.path(), e);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(lock);
      throw e;
    }
  }

  /**
   * Begins an import beside other sessions.
   *
   * @throws IllegalStateException when another one is under way
   */
  BesideImport beginImport() throws IOException {
    if (!importing.compareAndSet(false, true)) {
      throw new IllegalStateException("an import is under way; wait for it to end");
    }
    try {
      folder.deleteImports();
      LiveWriters writers = liveWriters();
      LuceneSnapshot planned = writers.beginImport(this::snapshot);
      return new BesideImport(
          this, planned, folder.imports(), () -> importSession(writers), () -> endImport(writers));
    } catch (Throwable e) {
      importing.set(false);
      throw e;
    }
  }

  private IndexSession importSession(LiveWriters writers) throws IOException {
    try {
      return new ImportSession(
          folder.imports(),
          parts.directories(),
          settings,
          analyzers,
          session -> writers.adopt(session, parts.tokens().get()));
    } catch (IOException e) {
      throw WorkspaceErrors.writing(folder.path(), e);
    }
  }

  private void endImport(LiveWriters writers) throws IOException {
    writers.endImport();
    try {
      folder.deleteImports();
    } finally {
      importing.set(false);
    }
  }

  /** Whether it was opened for long-running use. */
  boolean isLive() {
    return budget.isPresent();
  }

  /** Makes segments fewer than they have to be, where the index is open for long. */
  void consolidate() throws IOException {
    Optional<LiveWriters> writers = live();
    if (writers.isPresent()) {
      try {
        writers.get().consolidate();
      } catch (IOException e) {
        throw WorkspaceErrors.writing(folder.path(), e);
      }
    }
  }

  private LiveWriters liveWriters() throws IOException {
    Optional<LiveWriters> running = live();
    if (running.isPresent()) {
      return running.get();
    }
    try (LuceneSnapshot base = snapshot()) {
      return openLive(base);
    }
  }

  /**
   * Makes durable what sessions have committed so far; does nothing where that is always done.
   *
   * @throws WorkspaceException when the device does not take it; what was not durable is dropped
   */
  public void commit() throws IOException {
    Optional<LiveWriters> writers = live();
    if (writers.isEmpty()) {
      return;
    }
    try {
      writers.get().commit();
    } catch (IOException | AlreadyClosedException | ThreadInterruptedException e) {
      IOException error = WorkspaceErrors.writing(folder.path(), e);
      discardLive(error);
      throw error;
    }
  }

  /** The number of the last build that a crash leaves; 0 when there is none. */
  public long durableBuild() throws IOException {
    Optional<LiveWriters> writers = live();
    Optional<CommitStamp> stamp =
        writers.isPresent() ? writers.get().durable() : directories.lastCommit();
    return stamp.map(CommitStamp::build).orElse(0L);
  }

  /** What was written since a session reported last: by merges and by commits that were put off. */
  SessionWriters.WrittenBytes unreported() {
    return live().map(LiveWriters::unreported).orElse(SessionWriters.WrittenBytes.NONE);
  }

  /** The same, which is reported with that. */
  SessionWriters.WrittenBytes report() {
    return live().map(LiveWriters::report).orElse(SessionWriters.WrittenBytes.NONE);
  }

  private IndexWriters openWriters(LuceneSnapshot base) throws IOException {
    if (!base.replaces()) {
      checkUnchanged(base);
      return openWriters(base.stamp(), false);
    }
    try {
      if (base.stamp().isPresent()) {
        checkUnchanged(base);
      }
      return openWriters(directories.lastCommit(), true);
    } catch (IOException e) {
      if (WorkspaceErrors.writing(folder.path(), e) instanceof WorkspaceException known
          && known.kind() == Kind.DAMAGED) {
        // Nothing of it can be kept for readers; all of it is to be replaced anyway.
        directories.clear();
        return openWriters(Optional.empty(), true);
      }
      throw e;
    }
  }

  private IndexWriters openWriters(Optional<CommitStamp> last, boolean replace) throws IOException {
    return IndexWriters.open(
        directories.chunks(),
        directories.manifest(),
        settings,
        parts.chunkMerges().policy(directories.chunks()::holds),
        analyzer,
        last,
        replace);
  }

  private void checkUnchanged(LuceneSnapshot base) throws IOException {
    if (!directories.lastCommit().equals(base.stamp())) {
      throw new WorkspaceException(
          Kind.LOCKED,
          "another process has built in the workspace "
              + folder.path()
              + " since this build was planned; build again");
    }
  }

  /** Whether nothing was committed since this snapshot of this index was taken. */
  public boolean isCurrent(LuceneSnapshot snapshot) throws IOException {
    Optional<LiveWriters> writers = live();
    if (writers.isPresent() && snapshot.published().isPresent()) {
      return writers.get().isCurrent(snapshot.published().get());
    }
    Optional<CommitStamp> last =
        writers.isPresent() ? writers.get().stamp() : directories.lastCommit();
    return last.equals(snapshot.stamp());
  }

  /** Searches a snapshot of this index; closing the snapshot ends it. */
  public LuceneSearcher searcher(LuceneSnapshot snapshot) throws IOException {
    return new LuceneSearcher(snapshot, settings, analyzers, analyzer);
  }

  @Override
  public void close() throws IOException {
    Optional<LiveWriters> writers = live();
    IOUtils.close(writers.isPresent() ? writers.get() : null, directories);
  }
}
