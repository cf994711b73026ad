// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;

/** What a session writes through. */
interface SessionWriters {
  /** What both directories have counted. */
  record WrittenBytes(CountingDirectory.Bytes chunks, CountingDirectory.Bytes manifest) {
    static final WrittenBytes NONE =
        new WrittenBytes(CountingDirectory.Bytes.NONE, CountingDirectory.Bytes.NONE);

    WrittenBytes minus(WrittenBytes earlier) {
      return new WrittenBytes(chunks.minus(earlier.chunks), manifest.minus(earlier.manifest));
    }

    WrittenBytes plus(WrittenBytes other) {
      return new WrittenBytes(chunks.plus(other.chunks), manifest.plus(other.manifest));
    }

    long total() {
      return chunks.total() + manifest.total();
    }
  }

  IndexWriter chunks();

  IndexWriter manifest();

  /** Says that the session writes this document's entry. */
  default void writes(SourceId id) {}

  /** Says that the session writes terms. */
  default void writesGlossary() {}

  /** What was written for this session. */
  Supplier<WrittenBytes> written();

  /**
   * Makes what was written so far the state that everyone sees.
   *
   * @param documentBytes of the session so far
   */
  void commit(CommitStamp stamp, long documentBytes) throws IOException;

  /**
   * Ends the session.
   *
   * @param dropped whether something was written that no commit of the session holds
   */
  void close(boolean dropped) throws IOException;
}
