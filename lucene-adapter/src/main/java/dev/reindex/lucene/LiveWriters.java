// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Writers that stay open from session to session. What a session commits is visible at once and
 * durable when the budget says so: files that were merged in between need never be written.
 *
 * <pre>
 *             begin                     commit of the session
 *   IDLE ──────────────► IN SESSION ───────────────────────────► IDLE, published
 *    ▲                       │ ends with writes that no commit holds
 *    │ budget: durable       ▼
 *    └────────────────── ABANDONED: rolled back to the last durable commit
 * </pre>
 *
 * A session and a durable commit exclude each other; most of a durable commit's work, which is to
 * end merges and to write files, is done before that.
 */
final class LiveWriters implements Closeable {
  private final IndexWriters writers;
  private final Directory chunkFiles;
  private final Directory manifestFiles;
  private final CommitBudget budget;
  private final Closeable lock;
  private final Supplier<SessionWriters.WrittenBytes> counters;
  private final ScheduledExecutorService timer;
  private final Semaphore gate = new Semaphore(1);

  private @Nullable Published published;
  private Optional<CommitStamp> durable;
  private @Nullable ScheduledFuture<?> due;
  private @Nullable Throwable failure;
  private long documentBytes;

  /** While an import is under way; one at a time. */
  private boolean importing;

  private final Set<SourceId> writtenSince = new HashSet<>();
  private boolean glossaryWrittenSince;
  private SessionWriters.WrittenBytes reported;
  private boolean open = true;

  /**
   * @param last the stamp of the commit that the writers were opened on
   * @param lock closed at the end
   * @param counters what both directories have counted, and what of it belongs to earlier sessions
   */
  LiveWriters(
      IndexWriters writers,
      Directory chunkFiles,
      Directory manifestFiles,
      CommitBudget budget,
      Optional<CommitStamp> last,
      Closeable lock,
      Supplier<SessionWriters.WrittenBytes> counters) {
    this.writers = writers;
    this.chunkFiles = chunkFiles;
    this.manifestFiles = manifestFiles;
    this.budget = budget;
    this.durable = last;
    this.lock = lock;
    this.counters = counters;
    this.reported = counters.get();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "reindex-commit");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The state that was published last; empty before the first. The caller closes it. */
  synchronized Optional<Published> published() {
    Published last = published;
    if (last == null) {
      return Optional.empty();
    }
    last.retain();
    return Optional.of(last);
  }

  /** The stamp of the state that everyone sees. */
  synchronized Optional<CommitStamp> stamp() {
    return published != null ? Optional.of(published.stamp()) : durable;
  }

  /** The stamp of the last commit that a crash leaves. */
  synchronized Optional<CommitStamp> durable() {
    return durable;
  }

  synchronized boolean isOpen() {
    return open;
  }

  /**
   * Waits for a session or a durable commit that is under way, and begins a session.
   *
   * @param base the state that it was planned on
   * @throws StaleSnapshotException when that is not the last one any more
   * @throws IOException when a commit has failed since; what was not durable is dropped
   */
  SessionWriters begin(Optional<CommitStamp> base) throws IOException {
    acquire();
    try {
      checkUsable();
      if (!stamp().equals(base)) {
        throw new StaleSnapshotException();
      }
      return new Session();
    } catch (Throwable e) {
      gate.release();
      throw e;
    }
  }

  private void acquire() throws IOException {
    try {
      gate.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another build or a commit was under way");
    }
  }

  private synchronized void checkUsable() throws IOException {
    if (failure != null) {
      throw new IOException("a commit has failed: " + failure.getMessage(), failure);
    }
    if (!open) {
      throw new AlreadyClosedException("the index is closed");
    }
  }

  /** Makes all that was published durable. */
  void commit() throws IOException {
    writeAhead();
    acquire();
    try {
      checkUsable();
      commitInside();
    } catch (Throwable e) {
      fail(e);
      throw e;
    } finally {
      gate.release();
    }
  }

  /**
   * What a commit needs and no session has to wait for: merges, and the files of what was published
   * with them done. While a session is under way only its state before the merges is known, and
   * that is not worth writing.
   */
  private void writeAhead() throws IOException {
    writers.mergeBeforeCommit();
    if (!gate.tryAcquire()) {
      return;
    }
    try {
      checkUsable();
      refreshInside();
    } finally {
      gate.release();
    }
    Optional<Published> state = published();
    if (state.isPresent()) {
      try (Published reader = state.get()) {
        sync(reader.chunks(), chunkFiles);
        sync(reader.manifest(), manifestFiles);
      }
    }
  }

  private static void sync(DirectoryReader reader, Directory files) throws IOException {
    List<String> segments =
        reader.getIndexCommit().getFileNames().stream()
            // The list of segments is that of the commit before.
            .filter(name -> !name.startsWith(IndexFileNames.SEGMENTS))
            .toList();
    files.sync(segments);
  }

  private void commitInside() throws IOException {
    Optional<CommitStamp> stamp = stamp();
    if (stamp.isPresent() && !stamp.equals(durable())) {
      writers.commit(stamp.get());
    }
    synchronized (this) {
      durable = stamp;
      documentBytes = 0;
      if (due != null) {
        due.cancel(false);
        due = null;
      }
    }
  }

  /**
   * Remembers from now on what sessions write, until the import is added or given up. There is one
   * import at a time.
   *
   * @param snapshot opens the state that the import is planned on
   */
  <T> T beginImport(IOSupplier<T> snapshot) throws IOException {
    acquire();
    try {
      checkUsable();
      T planned = snapshot.get();
      synchronized (this) {
        importing = true;
        writtenSince.clear();
        glossaryWrittenSince = false;
      }
      return planned;
    } finally {
      gate.release();
    }
  }

  synchronized void endImport() {
    importing = false;
  }

  /**
   * Adds what an import has written aside, and shows it.
   *
   * @throws ImportSession.ConflictException when the glossary was changed meanwhile, or what was
   *     there was dropped
   */
  void adopt(ImportSession session, String token) throws IOException {
    acquire();
    try {
      if (!isOpen() || glossaryWrittenSince) {
        throw new ImportSession.ConflictException("the index or its glossary is another one now");
      }
      checkUsable();
      session.finish(writtenSince);
      addOrAbandon(session, token);
    } finally {
      gate.release();
    }
  }

  private void addOrAbandon(ImportSession session, String token) throws IOException {
    SessionWriters.WrittenBytes before = counters.get();
    try {
      add(session);
      long build = stamp().map(CommitStamp::build).orElse(0L) + 1;
      CommitStamp stamp = new CommitStamp(build, token);
      publish(stamp, session.documentBytes());
      session.adopted(stamp, reportSince(before));
    } catch (Throwable e) {
      try {
        abandon();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** What was written for the import itself is told by it; the rest is left to the next session. */
  private synchronized SessionWriters.WrittenBytes reportSince(SessionWriters.WrittenBytes before) {
    SessionWriters.WrittenBytes own = counters.get().minus(before);
    reported = reported.plus(own);
    return own;
  }

  private void add(ImportSession session) throws IOException {
    for (SourceId id : session.entries()) {
      writers.manifest().deleteDocuments(ManifestDocuments.key(id));
    }
    for (Set<ChunkId> ids : session.gone().values()) {
      for (ChunkId gone : ids) {
        writers.chunks().deleteDocuments(new Term(ChunkFields.ID, gone.hex()));
      }
    }
    for (Map.Entry<SourceId, Optional<Stat>> each : session.touched().entrySet()) {
      writers
          .manifest()
          .updateBinaryDocValue(
              ManifestDocuments.key(each.getKey()),
              ManifestFields.STAT,
              ManifestRowValues.encodeStat(each.getValue()));
    }
    for (Recipe recipe : session.recipes()) {
      BytesRef digest = new BytesRef(recipe.digest().toBytes());
      writers
          .manifest()
          .updateDocument(
              new Term(ManifestFields.RECIPE, digest), ManifestDocuments.document(recipe));
    }
    writers.chunks().addIndexes(session.chunkFiles());
    writers.manifest().addIndexes(session.manifestFiles());
  }

  /** Makes segments fewer, and shows that; sessions go on meanwhile. */
  void consolidate() throws IOException {
    checkUsable();
    writers.consolidate();
    acquire();
    try {
      checkUsable();
      refreshInside();
    } finally {
      gate.release();
    }
  }

  /** Shows what merges have made since the last publish; the gate is held. */
  private void refreshInside() throws IOException {
    Published before = current();
    if (before != null) {
      show(Published.of(before.stamp(), writers, before));
      before.close();
    }
  }

  private synchronized @Nullable Published current() {
    return published;
  }

  private synchronized void show(Published state) {
    published = state;
  }

  /** Whether this is what everyone sees now. */
  synchronized boolean isCurrent(Object state) {
    return state.equals(published);
  }

  private void publish(CommitStamp stamp, long sessionBytes) throws IOException {
    Published before = current();
    show(Published.of(stamp, writers, before));
    IOUtils.close(before);
    synchronized (this) {
      documentBytes += sessionBytes;
      boolean now = documentBytes >= budget.bytes();
      if (now && due != null) {
        due.cancel(false);
        due = null;
      }
      if (due == null) {
        long wait = now ? 0 : budget.every().toMillis();
        due = timer.schedule(this::commitWhenDue, wait, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** In the thread of the timer, which has nothing else to do and may wait for a session to end. */
  private void commitWhenDue() {
    try {
      writeAhead();
    } catch (Throwable e) {
      fail(e);
      return;
    }
    gate.acquireUninterruptibly();
    try {
      if (isOpen()) {
        commitInside();
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      gate.release();
    }
  }

  private synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** What was written since a session reported last. */
  synchronized SessionWriters.WrittenBytes unreported() {
    return counters.get().minus(reported);
  }

  /** The same, which is reported with that. */
  synchronized SessionWriters.WrittenBytes report() {
    SessionWriters.WrittenBytes now = counters.get();
    SessionWriters.WrittenBytes since = now.minus(reported);
    reported = now;
    return since;
  }

  /** Drops what is not durable. */
  private void abandon() throws IOException {
    Published last;
    synchronized (this) {
      open = false;
      last = published;
      published = null;
      if (due != null) {
        due.cancel(false);
        due = null;
      }
    }
    timer.shutdown();
    IOUtils.close(last, writers, lock);
  }

  /**
   * Closes without a commit; what is not durable is dropped. Works in an interrupted thread too.
   */
  void discard() throws IOException {
    boolean interrupted = Thread.interrupted();
    gate.acquireUninterruptibly();
    try {
      if (isOpen()) {
        abandon();
      }
    } finally {
      gate.release();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Commits and closes. */
  @Override
  public void close() throws IOException {
    if (!isOpen()) {
      return;
    }
    try {
      commit();
    } finally {
      discard();
    }
  }

  private final class Session implements SessionWriters {
    private final Set<SourceId> written = new HashSet<>();
    private boolean glossaryWritten;
    private @Nullable WrittenBytes told;
    private long committedBytes;
    private boolean ended;

    @Override
    public void writes(SourceId id) {
      written.add(id);
    }

    @Override
    public void writesGlossary() {
      glossaryWritten = true;
    }

    @Override
    public IndexWriter chunks() {
      return writers.chunks();
    }

    @Override
    public IndexWriter manifest() {
      return writers.manifest();
    }

    /** What is told is what the next session does not tell again. */
    @Override
    public Supplier<WrittenBytes> written() {
      return () -> {
        synchronized (LiveWriters.this) {
          WrittenBytes now = counters.get();
          told = now;
          return now.minus(reported);
        }
      };
    }

    @Override
    public void commit(CommitStamp stamp, long sessionBytes) throws IOException {
      synchronized (LiveWriters.this) {
        if (importing) {
          writtenSince.addAll(written);
          glossaryWrittenSince |= glossaryWritten;
        }
      }
      publish(stamp, sessionBytes - committedBytes);
      committedBytes = sessionBytes;
    }

    @Override
    public void close(boolean dropped) throws IOException {
      if (ended) {
        return;
      }
      ended = true;
      try {
        if (dropped) {
          abandon();
        }
      } finally {
        synchronized (LiveWriters.this) {
          reported = told == null ? reported : told;
        }
        gate.release();
      }
    }
  }
}
