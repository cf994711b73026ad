// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The index in a workspace: chunks in one Lucene index, the manifest in a second one, committed
 * together. Reading takes no lock; one process writes at a time. Nothing is created before the
 * first session begins.
 */
public final class LuceneIndex implements IndexSink {
  private LuceneIndex() {}

  /**
   * @param workspace a folder, which need not exist yet
   * @throws WorkspaceException when the workspace is of a newer version or damaged
   */
  public static LuceneIndex open(Path workspace, IndexSettings settings) throws IOException {
    return open(workspace, settings, IndexParts.of(settings));
  }

  static LuceneIndex open(Path workspace, IndexSettings settings, IndexParts parts)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public String analysis(String language) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String analysis() {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws WorkspaceException when the index is damaged
   */
  @Override
  public LuceneSnapshot snapshot() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * A snapshot without content that has the number of the last build: a session that begins on it
   * replaces, at its first commit, all that the index holds. Works on a damaged index too, whose
   * number is 0 when it cannot be read any more.
   */
  public LuceneSnapshot nothing() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws WorkspaceException when another process is building in this workspace or has built in
   *     it since the snapshot was taken, or when it cannot be written
   */
  @Override
  public IndexSession begin(IndexSnapshot snapshot, long build) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Searches a snapshot of this index; closing the snapshot ends it. */
  public LuceneSearcher searcher(LuceneSnapshot snapshot) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
