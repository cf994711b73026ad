// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import java.io.Closeable;
import java.io.IOException;

/** An index that builds write to. One writer at a time; any number of snapshots. */
public interface IndexSink extends Closeable {
  /**
   * Describes how documents in this language are analyzed and laid out, in words: documents that
   * were written under another description are written again.
   *
   * @param language as {@code SourceDocument.language}; empty for the default analyzer
   */
  String analysis(String language);

  /** {@link #analysis} of all languages at once. */
  String analysis();

  /** The state of the last commit. */
  IndexSnapshot snapshot() throws IOException;

  /**
   * Begins to write on top of a snapshot, which must be the last commit's.
   *
   * @param build the number of the build that this will be, larger than the snapshot's
   */
  IndexSession begin(IndexSnapshot snapshot, long build) throws IOException;
}
