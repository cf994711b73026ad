// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Both indexes as a session left them, seen through the writers, whether they were committed since
 * or not. Its files stay as long as a reader of it is open.
 */
record Published(CommitStamp stamp, DirectoryReader chunks, DirectoryReader manifest)
    implements Closeable {
  /** What the writers hold now, sharing what is the same with what was published before. */
  static Published of(CommitStamp stamp, IndexWriters writers, @Nullable Published before)
      throws IOException {
    DirectoryReader chunks = before == null ? null : before.chunks;
    DirectoryReader manifest = before == null ? null : before.manifest;
    DirectoryReader newChunks = reader(writers.chunks(), chunks);
    try {
      return new Published(stamp, newChunks, reader(writers.manifest(), manifest));
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(newChunks::decRef);
      throw e;
    }
  }

  private static DirectoryReader reader(
      org.apache.lucene.index.IndexWriter writer, @Nullable DirectoryReader before)
      throws IOException {
    if (before == null) {
      return DirectoryReader.open(writer);
    }
    DirectoryReader changed = DirectoryReader.openIfChanged(before, writer);
    if (changed != null) {
      return changed;
    }
    before.incRef();
    return before;
  }

  /** Keeps the readers open for one more; {@link #close} is called once for each. */
  void retain() {
    chunks.incRef();
    manifest.incRef();
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(chunks::decRef, manifest::decRef);
  }
}
