// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.FileBytes;
import dev.reindex.model.Provenance;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.NullMarked;

/** The adapter's own index in long-running use: sessions, snapshots, commits when told. */
@NullMarked
public final class LiveReindex implements UpdatedIndex {
  private static final Provenance PROVENANCE = new Provenance(1, "page", 1, "page");

  private final LuceneIndex index;
  private FileBytes written = FileBytes.ZERO;
  private long absorbed;
  private LuceneSnapshot snapshot;

  public LiveReindex(Path workspace, IndexSettings settings) throws IOException {
    index = LuceneIndex.openLive(workspace, settings, CommitBudget.UNLIMITED);
    snapshot = index.snapshot();
  }

  @Override
  public void publish(List<Update> updates) throws IOException {
    try (IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      for (Update update : updates) {
        session.replace(update.document(), update.vector(), PROVENANCE);
      }
      session.commit();
      IndexSession.SessionBytes bytes = session.bytes();
      written =
          written.plus(
              new FileBytes(bytes.flushBytes(), bytes.compoundBytes(), bytes.mergeBytes(), 0));
      absorbed += bytes.absorbedBytes();
    }
    LuceneSnapshot after = index.snapshot();
    snapshot.close();
    snapshot = after;
  }

  @Override
  public void commit() throws IOException {
    index.commit();
  }

  @Override
  public void drain() throws IOException {
    index.commit();
    LuceneSnapshot after = index.snapshot();
    snapshot.close();
    snapshot = after;
  }

  @Override
  public FileBytes written() {
    return written.plus(DefaultIndex.sum(index.unreported().chunks()));
  }

  @Override
  public long absorbedBytes() {
    return absorbed + index.unreported().chunks().absorbed();
  }

  @Override
  public IndexReader reader() {
    return snapshot.chunkReader().reader();
  }

  @Override
  public void close() throws IOException {
    snapshot.close();
    index.close();
  }
}
