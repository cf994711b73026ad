// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;

/**
 * The writers of both indexes, which commit together.
 *
 * <p>A commit of the chunk index is the commit of the whole. It names its manifest by a token that
 * both carry; the steps are
 *
 * <ol>
 *   <li>chunk index: prepare, which makes all files durable and publishes nothing
 *   <li>manifest: commit, while the commit before it is kept
 *   <li>chunk index: finish, one rename
 *   <li>manifest: let the commit before go
 * </ol>
 *
 * After a crash before the third step the chunk index's last commit still names the old manifest,
 * which is there; after it, the new one. A manifest that no chunk commit names is dropped by the
 * next session.
 */
final class IndexWriters implements Closeable {
  /** Updated columns are kept as small overlays up to this many, then written whole. */
  private static final int MANIFEST_OVERLAYS = 8;

  private static final double MANIFEST_BUFFER_MEGABYTES = 16;

  private final IndexWriter chunks;
  private final IndexWriter manifest;
  private final ConcurrentMergeScheduler chunkMerges;
  private final ManifestRetention retention;

  private IndexWriters(
      IndexWriter chunks,
      IndexWriter manifest,
      ConcurrentMergeScheduler chunkMerges,
      ManifestRetention retention) {
    this.chunks = chunks;
    this.manifest = manifest;
    this.chunkMerges = chunkMerges;
    this.retention = retention;
  }

  /**
   * @param last the stamp of the chunk index's last commit; empty where there is none
   * @param replace whether to start from nothing, so that the first commit replaces what is there
   */
  static IndexWriters open(
      WriteBackDirectory chunkDirectory,
      WriteBackDirectory manifestDirectory,
      IndexSettings settings,
      MergePolicy chunkMergePolicy,
      Analyzer analyzer,
      Optional<CommitStamp> last,
      boolean replace)
      throws IOException {
    OpenMode mode = replace || last.isEmpty() ? OpenMode.CREATE : OpenMode.APPEND;
    ConcurrentMergeScheduler scheduler = new QuietMerges();
    IndexWriterConfig chunkConfig =
        chunkConfig(settings, chunkMergePolicy, scheduler, analyzer, mode);
    ManifestRetention retention = new ManifestRetention(last);
    IndexWriterConfig manifestConfig =
        config(analyzer, mode)
            .setMergePolicy(MergePolicies.ofManifest())
            .setMergeScheduler(new SerialMergeScheduler())
            .setRAMBufferSizeMB(MANIFEST_BUFFER_MEGABYTES)
            .setMaxDocValuesOverlays(MANIFEST_OVERLAYS)
            .setIndexDeletionPolicy(retention);
    if (mode == OpenMode.APPEND) {
      openAt(last.orElseThrow(), manifestDirectory, manifestConfig);
    }
    IndexWriter chunks = new IndexWriter(chunkDirectory, chunkConfig);
    try {
      IndexWriter manifest = new IndexWriter(manifestDirectory, manifestConfig);
      return new IndexWriters(chunks, manifest, scheduler, retention);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(chunks::rollback);
      throw e;
    }
  }

  /** How the chunk index is written. */
  static IndexWriterConfig chunkConfig(
      IndexSettings settings,
      MergePolicy merges,
      MergeScheduler scheduler,
      Analyzer analyzer,
      OpenMode mode) {
    return config(analyzer, mode)
        .setCodec(ChunkCodec.create())
        .setMergePolicy(merges)
        .setMergeScheduler(scheduler)
        .setRAMBufferSizeMB(settings.ramBufferMegabytes());
  }

  private static IndexWriterConfig config(Analyzer analyzer, OpenMode mode) {
    return new IndexWriterConfig(analyzer)
        .setOpenMode(mode)
        .setUseCompoundFile(false)
        .setCommitOnClose(false)
        // Merges are awaited before a commit, all of them, not for some milliseconds during it.
        .setMaxFullFlushMergeWaitMillis(0);
  }

  private static void openAt(
      CommitStamp stamp, WriteBackDirectory directory, IndexWriterConfig config)
      throws IOException {
    List<IndexCommit> commits = DirectoryReader.listCommits(directory);
    IndexCommit wanted = find(commits, stamp);
    directory.device().alreadySynced(wanted.getFileNames());
    if (wanted != commits.get(commits.size() - 1)) {
      config.setIndexCommit(wanted);
    }
  }

  /**
   * @throws CorruptIndexException when there is none
   */
  static IndexCommit find(List<IndexCommit> commits, CommitStamp stamp) throws IOException {
    for (IndexCommit commit : commits) {
      if (stamp.isOn(commit)) {
        return commit;
      }
    }
    throw new CorruptIndexException(
        "no manifest belongs to the chunk index's commit of build " + stamp.build(), "manifest");
  }

  IndexWriter chunks() {
    return chunks;
  }

  IndexWriter manifest() {
    return manifest;
  }

  /** Makes segments fewer than they have to be; nobody waits for it. */
  void consolidate() throws IOException {
    if (chunks.getConfig().getMergePolicy() instanceof AgeTieredMergePolicy tiered) {
      tiered.idle(true);
      try {
        chunks.maybeMerge();
        awaitMerges();
      } finally {
        tiered.idle(false);
      }
    }
  }

  /** Makes the state of both durable. Merges that are under way belong to the next commit. */
  void commit(CommitStamp stamp) throws IOException {
    chunks.setLiveCommitData(stamp.userData().entrySet());
    chunks.prepareCommit();
    manifest.setLiveCommitData(stamp.userData().entrySet());
    manifest.commit();
    chunks.commit();
    retention.pin(stamp);
    try {
      manifest.deleteUnusedFiles();
    } catch (IOException e) {
      // The commit is durable; what could not be deleted goes when the next session begins.
    }
  }

  /**
   * Merges end before the commit, so that what they replace is not committed, nor paid for later.
   */
  void finishMerges() throws IOException {
    chunks.flush();
    manifest.flush();
    mergeBeforeCommit();
  }

  /**
   * Makes and awaits the merges of the chunk index that are wanted before a commit; those of the
   * manifest are done as they come up.
   */
  void mergeBeforeCommit() throws IOException {
    awaitMerges();
    if (chunks.getConfig().getMergePolicy() instanceof AgeTieredMergePolicy tiered) {
      tiered.committing(true);
      try {
        chunks.maybeMerge();
        awaitMerges();
      } finally {
        tiered.committing(false);
      }
    }
  }

  private void awaitMerges() {
    chunkMerges.sync();
    Throwable failure = chunks.getTragicException();
    if (failure != null) {
      throw new AlreadyClosedException("a merge has failed", failure);
    }
  }

  /** Drops what was not committed. */
  @Override
  public void close() throws IOException {
    IOUtils.close(chunks::rollback, manifest::rollback);
  }

  /**
   * A merge that fails closes its writer, which then says why; its thread need not say it as well.
   */
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable error) {}
  }
}
