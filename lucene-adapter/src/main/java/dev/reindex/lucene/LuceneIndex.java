// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.WorkspaceException.Kind;
import dev.reindex.model.Digest;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.text.FormTokenizer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.util.IOUtils;

/**
 * The index in a workspace: chunks in one Lucene index, the manifest in a second one, committed
 * together. Reading takes no lock; one process writes at a time. Nothing is created before the
 * first session begins.
 */
public final class LuceneIndex implements IndexSink {
  private final IndexSettings settings;
  private final IndexParts parts;
  private final WorkspaceFolder folder;
  private final IndexDirectories directories;
  private final LanguageAnalyzers analyzers;
  private final Analyzer analyzer;

  private LuceneIndex(IndexSettings settings, IndexParts parts, WorkspaceFolder folder) {
    this.settings = settings;
    this.parts = parts;
    this.folder = folder;
    this.directories = new IndexDirectories(folder, parts.directories());
    this.analyzers = new LanguageAnalyzers(settings.analyzers());
    this.analyzer = analyzers.forFields();
  }

  /**
   * @param workspace a folder, which need not exist yet
   * @throws WorkspaceException when the workspace is of a newer version
   * @throws IllegalArgumentException when the settings name an analyzer that there is not
   */
  public static LuceneIndex open(Path workspace, IndexSettings settings) throws IOException {
    return open(workspace, settings, IndexParts.of(settings));
  }

  static LuceneIndex open(Path workspace, IndexSettings settings, IndexParts parts)
      throws IOException {
    WorkspaceFolder folder = new WorkspaceFolder(workspace);
    folder.checkVersion();
    return new LuceneIndex(settings, parts, folder);
  }

  @Override
  public String analysis(String language) {
    return analyzers.description(language)
        + (settings.forms() ? " " + FormTokenizer.forLanguage(language).description() : "");
  }

  @Override
  public String analysis() {
    return analyzers.description()
        + (settings.forms() ? " " + FormTokenizer.forLanguage("en").description() : "");
  }

  /**
   * @throws WorkspaceException when the index is damaged
   */
  @Override
  public LuceneSnapshot snapshot() throws IOException {
    folder.checkDescription();
    return new SnapshotOpener(folder.path(), directories).open();
  }

  /**
   * A snapshot without content that has the number of the last build: a session that begins on it
   * replaces, at its first commit, all that the index holds. Works on a damaged index too, whose
   * number is 0 when it cannot be read any more.
   */
  public LuceneSnapshot nothing() throws IOException {
    Optional<CommitStamp> last;
    try {
      last = directories.lastCommit();
    } catch (IOException e) {
      last = Optional.empty();
    }
    return LuceneSnapshot.nothing(folder.path(), last);
  }

  /**
   * @param snapshot of this index
   * @throws WorkspaceException when another process is building in this workspace or has built in
   *     it since the snapshot was taken, or when it cannot be written
   */
  @Override
  public IndexSession begin(IndexSnapshot snapshot, long build) throws IOException {
    if (!(snapshot instanceof LuceneSnapshot base)
        || !base.workspace().equals(folder.path())
        || build <= base.build()) {
      throw new IllegalArgumentException(
          "a session begins on a snapshot of its own index, with a larger build number");
    }
    Closeable lock = folder.lock();
    try {
      folder.describe();
      directories.create();
      Supplier<LuceneSession.WrittenBytes> written = directories.countFromNow();
      Set<Digest> recipes = base.manifestReader().recipes();
      return new LuceneSession(
          folder.path(),
          openWriters(base),
          new ChunkDocuments(settings, analyzers),
          recipes,
          build,
          parts.tokens(),
          written,
          lock);
    } catch (IOException e) {
      IOUtils.closeWhileHandlingException(lock);
      throw WorkspaceErrors.writing(folder.path(), e);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(lock);
      throw e;
    }
  }

  private IndexWriters openWriters(LuceneSnapshot base) throws IOException {
    if (!base.replaces()) {
      checkUnchanged(base);
      return openWriters(base.stamp(), false);
    }
    try {
      if (base.stamp().isPresent()) {
        checkUnchanged(base);
      }
      return openWriters(directories.lastCommit(), true);
    } catch (IOException e) {
      if (WorkspaceErrors.writing(folder.path(), e) instanceof WorkspaceException known
          && known.kind() == Kind.DAMAGED) {
        // Nothing of it can be kept for readers; all of it is to be replaced anyway.
        directories.clear();
        return openWriters(Optional.empty(), true);
      }
      throw e;
    }
  }

  private IndexWriters openWriters(Optional<CommitStamp> last, boolean replace) throws IOException {
    return IndexWriters.open(
        directories.chunks(),
        directories.manifest(),
        settings,
        parts.chunkMerges().get(),
        analyzer,
        last,
        replace);
  }

  private void checkUnchanged(LuceneSnapshot base) throws IOException {
    if (!directories.lastCommit().equals(base.stamp())) {
      throw new WorkspaceException(
          Kind.LOCKED,
          "another process has built in the workspace "
              + folder.path()
              + " since this build was planned; build again");
    }
  }

  /** Whether nothing was committed since this snapshot of this index was taken. */
  public boolean isCurrent(LuceneSnapshot snapshot) throws IOException {
    return directories.lastCommit().equals(snapshot.stamp());
  }

  /** Searches a snapshot of this index; closing the snapshot ends it. */
  public LuceneSearcher searcher(LuceneSnapshot snapshot) throws IOException {
    return new LuceneSearcher(snapshot, settings, analyzers, analyzer);
  }

  @Override
  public void close() throws IOException {
    directories.close();
  }
}
