// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.FileBytes;
import dev.reindex.model.IndexDocument;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.NullMarked;

/** An index of chunks that is updated again and again; who writes what, and how searches fare. */
@NullMarked
public interface UpdatedIndex extends Closeable {
  /** A chunk in place of the one with the same id. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Update(IndexDocument document, float[] vector) {}

  /** Writes, and makes it visible to {@link #reader}. */
  void publish(List<Update> updates) throws IOException;

  /** Makes all of it durable. */
  void commit() throws IOException;

  /** Waits for the merges that are under way or due, and commits. */
  void drain() throws IOException;

  /** What was written to the device since the index was opened: the chunk index alone. */
  FileBytes written();

  /** Of files that were deleted before they were synced. */
  long absorbedBytes();

  /** What was published last; open until the next publish. */
  IndexReader reader() throws IOException;
}
