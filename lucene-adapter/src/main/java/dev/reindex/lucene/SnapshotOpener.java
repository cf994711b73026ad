// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.util.IOUtils;

/**
 * Opens both indexes at one commit, without a lock: first the chunk index, then the manifest that
 * its commit names. A build that commits in between takes files away; then there is a newer commit,
 * and that one is opened.
 */
final class SnapshotOpener {
  /** How often a failure is taken for a commit in between while none is to be seen. */
  private static final int PATIENCE = 3;

  private final Path workspace;
  private final IndexDirectories directories;

  SnapshotOpener(Path workspace, IndexDirectories directories) {
    this.workspace = workspace;
    this.directories = directories;
  }

  /**
   * @throws WorkspaceException when the index is damaged
   */
  LuceneSnapshot open() throws IOException {
    try {
      return directories.exist() ? openLatest() : LuceneSnapshot.empty(workspace);
    } catch (IOException e) {
      throw WorkspaceErrors.reading(workspace, e);
    } catch (IllegalArgumentException e) {
      // So it is put when a format or a codec has a name that this version does not know.
      throw WorkspaceErrors.damaged(workspace, String.valueOf(e.getMessage()), e);
    }
  }

  private LuceneSnapshot openLatest() throws IOException {
    int failures = 0;
    while (true) {
      Optional<CommitStamp> before = directories.lastCommit();
      try {
        return before.isEmpty() ? openEmpty() : openChunks();
      } catch (IOException e) {
        failures = directories.lastCommit().equals(before) ? failures + 1 : 0;
        if (failures == PATIENCE) {
          throw e;
        }
      }
    }
  }

  private LuceneSnapshot openChunks() throws IOException {
    DirectoryReader chunks = DirectoryReader.open(directories.chunks());
    try {
      CommitStamp stamp = CommitStamp.of(chunks.getIndexCommit());
      return openManifest(chunks, stamp);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(chunks);
      throw e;
    }
  }

  private LuceneSnapshot openManifest(DirectoryReader chunks, CommitStamp stamp)
      throws IOException {
    List<IndexCommit> commits = DirectoryReader.listCommits(directories.manifest());
    DirectoryReader manifest = DirectoryReader.open(IndexWriters.find(commits, stamp));
    try {
      return LuceneSnapshot.of(workspace, stamp, chunks, manifest);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(manifest);
      throw e;
    }
  }

  /** No chunk index: nothing was built yet, unless the manifest knows better. */
  private LuceneSnapshot openEmpty() throws IOException {
    try {
      for (IndexCommit commit : DirectoryReader.listCommits(directories.manifest())) {
        long build = CommitStamp.of(commit).build();
        if (build > 1) {
          throw new CorruptIndexException(
              "the chunk index is missing, and its manifest is of build " + build, "chunks");
        }
      }
    } catch (IndexNotFoundException e) {
      // Nothing was committed here either.
    }
    return LuceneSnapshot.empty(workspace);
  }
}
