// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.IOUtils;

/** Writers that are opened for one session; its commits are durable. */
record OneShotWriters(IndexWriters writers, Supplier<WrittenBytes> written, Closeable lock)
    implements SessionWriters {
  @Override
  public IndexWriter chunks() {
    return writers.chunks();
  }

  @Override
  public IndexWriter manifest() {
    return writers.manifest();
  }

  @Override
  public void commit(CommitStamp stamp, long documentBytes) throws IOException {
    writers.finishMerges();
    writers.commit(stamp);
  }

  @Override
  public void close(boolean dropped) throws IOException {
    IOUtils.close(writers, lock);
  }
}
