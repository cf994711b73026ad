// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.VectorDonor;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A bulk import on its way: the state that it is planned on, and the index as its build sees it,
 * whose sessions write aside. Closing it gives up what was not added.
 */
final class BesideImport implements IndexSink {
  /** Opens a session that writes aside. */
  interface Sessions {
    IndexSession open() throws IOException;
  }

  private final LuceneIndex index;
  private final LuceneSnapshot snapshot;
  private final Path folder;
  private final Sessions sessions;
  private final Closeable end;
  private @Nullable IndexSession session;

  BesideImport(
      LuceneIndex index, LuceneSnapshot snapshot, Path folder, Sessions sessions, Closeable end) {
    this.index = index;
    this.snapshot = snapshot;
    this.folder = folder;
    this.sessions = sessions;
    this.end = end;
  }

  @Override
  public String analysis(String language) {
    return index.analysis(language);
  }

  @Override
  public String analysis() {
    return index.analysis();
  }

  /** The state that the import is planned on. */
  @Override
  public LuceneSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public IndexSession begin(IndexSnapshot base, long build) throws IOException {
    IndexSession begun = sessions.open();
    session = begun;
    return begun;
  }

  /** The number under which the import was added; empty where it was not. */
  Optional<Long> addedAs() {
    return session == null
        ? Optional.empty()
        : session.committed().map(stamp -> ((CommitStamp) stamp).build());
  }

  /** The vectors of an import that could not be added, for the build in its place. */
  Donor donor() throws IOException {
    Directory files = FSDirectory.open(folder.resolve("chunks"));
    try {
      DirectoryReader reader = DirectoryReader.open(files);
      return new Donor(new ChunkReader(reader)::vector, () -> IOUtils.close(reader, files));
    } catch (IndexNotFoundException e) {
      return new Donor(VectorDonor.NONE, files);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(files);
      throw e;
    }
  }

  /** Vectors that are read as long as it is open. */
  record Donor(VectorDonor vectors, Closeable closing) implements Closeable {
    @Override
    public void close() throws IOException {
      closing.close();
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(snapshot, end);
  }
}
