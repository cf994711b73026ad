// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.io.Closeable;
import java.io.IOException;
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
  private volatile boolean overdue;
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
   * Waits for a durable commit that is under way, and begins a session.
   *
   * @throws IOException when a commit has failed since; what was not durable is dropped
   */
  SessionWriters begin() throws IOException {
    acquire();
    try {
      checkUsable();
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
      throw new java.io.InterruptedIOException("interrupted while a commit was under way");
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

  /** What a commit needs and no session has to wait for. */
  private void writeAhead() throws IOException {
    writers.mergeBeforeCommit();
    Optional<Published> state = published();
    if (state.isEmpty()) {
      return;
    }
    try (Published reader = state.get()) {
      sync(reader.chunks(), chunkFiles);
      sync(reader.manifest(), manifestFiles);
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
      overdue = false;
      if (due != null) {
        due.cancel(false);
        due = null;
      }
    }
  }

  /**
   * Remembers from now on what sessions write, until the import is added or given up.
   *
   * @param snapshot opens the state that the import is planned on
   * @throws IllegalStateException when there is an import already
   */
  <T> T beginImport(IOSupplier<T> snapshot) throws IOException {
    acquire();
    try {
      synchronized (this) {
        if (importing) {
          throw new IllegalStateException("an import is under way; wait for it to end");
        }
        importing = true;
        writtenSince.clear();
        glossaryWrittenSince = false;
      }
      return snapshot.get();
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
   * @throws ImportSession.ConflictException when the glossary was changed meanwhile
   */
  void adopt(ImportSession session, String token) throws IOException {
    acquire();
    try {
      checkUsable();
      if (glossaryWrittenSince) {
        throw new ImportSession.ConflictException("the glossary was changed meanwhile");
      }
      session.finish(writtenSince);
      add(session);
      long build = stamp().map(CommitStamp::build).orElse(0L) + 1;
      CommitStamp stamp = new CommitStamp(build, token);
      publish(stamp, session.documentBytes());
      session.adopted(stamp, report());
    } catch (IOException e) {
      abandon();
      throw e;
    } finally {
      gate.release();
    }
  }

  private void add(ImportSession session) throws IOException {
    for (Map.Entry<SourceId, ImportSession.Replacement> each : session.replacements().entrySet()) {
      writers.manifest().deleteDocuments(ManifestDocuments.key(each.getKey()));
      for (ChunkId gone : each.getValue().gone()) {
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

  /** Shows what merges have made since the last publish. */
  void refresh() throws IOException {
    acquire();
    try {
      checkUsable();
      Published before;
      synchronized (this) {
        before = published;
      }
      if (before != null) {
        Published after = Published.of(before.stamp(), writers, before);
        synchronized (this) {
          published = after;
        }
        before.close();
      }
    } finally {
      gate.release();
    }
  }

  private void publish(CommitStamp stamp, long sessionBytes) throws IOException {
    Published before;
    synchronized (this) {
      before = published;
    }
    Published after = Published.of(stamp, writers, before);
    boolean now;
    synchronized (this) {
      published = after;
      documentBytes += sessionBytes;
      now = overdue || documentBytes >= budget.bytes();
      if (due == null && !now) {
        due = timer.schedule(this::commitWhenDue, budget.every().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    IOUtils.close(before);
    if (now) {
      commitInside();
    }
  }

  private void commitWhenDue() {
    try {
      writeAhead();
      if (!gate.tryAcquire()) {
        // The session that is under way commits at its end.
        overdue = true;
        return;
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
      return;
    }
    try {
      commitInside();
    } catch (IOException | RuntimeException e) {
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
    }
    timer.shutdown();
    IOUtils.close(last, writers, lock);
  }

  /** Closes without a commit; what is not durable is dropped. */
  void discard() throws IOException {
    acquire();
    try {
      if (isOpen()) {
        abandon();
      }
    } finally {
      gate.release();
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

    @Override
    public Supplier<WrittenBytes> written() {
      return LiveWriters.this::unreported;
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
        report();
        gate.release();
      }
    }
  }
}
