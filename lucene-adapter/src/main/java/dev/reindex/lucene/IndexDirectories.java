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
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** The directories of both indexes, opened once and when first needed: opening one creates it. */
final class IndexDirectories implements Closeable {
  private final WorkspaceFolder folder;
  private final IndexParts.Directories factory;
  private @Nullable CountingDirectory chunks;
  private @Nullable CountingDirectory manifest;

  IndexDirectories(WorkspaceFolder folder, IndexParts.Directories factory) {
    this.folder = folder;
    this.factory = factory;
  }

  /** Whether there is anything to read. */
  synchronized boolean exist() {
    return factory.exists(folder.chunks()) || factory.exists(folder.manifest());
  }

  void create() throws IOException {
    chunks();
    manifest();
  }

  synchronized CountingDirectory chunks() throws IOException {
    if (chunks == null) {
      chunks = open(folder.chunks());
    }
    return chunks;
  }

  synchronized CountingDirectory manifest() throws IOException {
    if (manifest == null) {
      manifest = open(folder.manifest());
    }
    return manifest;
  }

  private CountingDirectory open(Path path) throws IOException {
    return new CountingDirectory(factory.open(path));
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

  /** Counts what is written from now on. */
  Supplier<LuceneSession.WrittenBytes> countFromNow() throws IOException {
    CountingDirectory chunkFiles = chunks();
    CountingDirectory manifestFiles = manifest();
    CountingDirectory.Bytes chunksBefore = chunkFiles.bytes();
    CountingDirectory.Bytes manifestBefore = manifestFiles.bytes();
    return () ->
        new LuceneSession.WrittenBytes(
            chunkFiles.bytes().minus(chunksBefore), manifestFiles.bytes().minus(manifestBefore));
  }

  /** Deletes every file of both indexes. */
  void clear() throws IOException {
    clear(chunks());
    clear(manifest());
  }

  private static void clear(CountingDirectory directory) throws IOException {
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
