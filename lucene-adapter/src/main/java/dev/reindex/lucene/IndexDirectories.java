// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** The directories of both indexes, opened once and when first needed: opening one creates it. */
final class IndexDirectories implements Closeable {
  /** The manifest makes small files; this part of what the chunk index may hold is enough. */
  private static final int MANIFEST_PART = 8;

  private static final String MANIFEST = "manifest";

  private final WorkspaceFolder folder;
  private final IndexParts.Directories factory;
  private final long heldBytes;
  private final Optional<TraceRecorder> recorder;
  private @Nullable WriteBackDirectory chunks;
  private @Nullable WriteBackDirectory manifest;

  /**
   * @param parts what directories are made of
   */
  IndexDirectories(WorkspaceFolder folder, IndexParts parts) {
    this.heldBytes = parts.heldBytes();
    this.recorder = parts.recorder();
    this.folder = folder;
    this.factory = parts.directories();
  }

  /** Whether there is anything to read. */
  synchronized boolean exist() {
    return factory.exists(folder.chunks()) || factory.exists(folder.manifest());
  }

  void create() throws IOException {
    chunks();
    manifest();
  }

  synchronized WriteBackDirectory chunks() throws IOException {
    if (chunks == null) {
      chunks = open(folder.chunks(), "chunks", heldBytes);
    }
    return chunks;
  }

  synchronized WriteBackDirectory manifest() throws IOException {
    if (manifest == null) {
      manifest = open(folder.manifest(), MANIFEST, heldBytes / MANIFEST_PART);
    }
    return manifest;
  }

  private WriteBackDirectory open(Path path, String name, long mostHeld) throws IOException {
    Directory files = factory.open(path);
    Directory traced =
        recorder.isEmpty()
            ? files
            : new TracingDirectory(files, name, name.equals(MANIFEST), recorder.get());
    return new WriteBackDirectory(new CountingDirectory(traced), mostHeld);
  }

  /**
   * The stamp of the chunk index's last commit; empty where there is none.
   *
   * @throws CorruptIndexException when there is one that no session made
   */
  Optional<CommitStamp> lastCommit() throws IOException {
    if (!exist()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CommitStamp.of(SegmentInfos.readLatestCommit(chunks())));
    } catch (IndexNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Counts what is written, ever since the directories were opened. */
  Supplier<SessionWriters.WrittenBytes> counters() throws IOException {
    WriteBackDirectory chunkFiles = chunks();
    WriteBackDirectory manifestFiles = manifest();
    return () -> new SessionWriters.WrittenBytes(chunkFiles.bytes(), manifestFiles.bytes());
  }

  /** Counts what is written from now on. */
  Supplier<SessionWriters.WrittenBytes> countFromNow() throws IOException {
    Supplier<SessionWriters.WrittenBytes> counters = counters();
    SessionWriters.WrittenBytes before = counters.get();
    return () -> counters.get().minus(before);
  }

  /** Deletes every file of both indexes. */
  void clear() throws IOException {
    clear(chunks());
    clear(manifest());
  }

  private static void clear(WriteBackDirectory directory) throws IOException {
    for (String file : directory.listAll()) {
      if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
        directory.deleteFile(file);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    IOUtils.close(chunks, manifest);
  }
}
