// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.FileBytes;
import dev.reindex.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.NullMarked;

/**
 * The rival of the update workload: the same documents through an {@link IndexWriter} with all of
 * Lucene's default settings (tiered merges, compound files, 16 MB buffer), a near-real-time reader
 * after every publish, and a file system that writes what it is given.
 */
@NullMarked
public final class DefaultIndex implements UpdatedIndex {
  private static final Provenance PROVENANCE = new Provenance(1, "page", 1, "page");

  private final CountingDirectory directory;
  private final IndexWriter writer;
  private final ChunkDocuments documents;
  private DirectoryReader reader;

  public DefaultIndex(Path folder, IndexSettings settings) throws IOException {
    LanguageAnalyzers analyzers = new LanguageAnalyzers(settings.analyzers());
    documents = new ChunkDocuments(settings, analyzers);
    directory = new CountingDirectory(FSDirectory.open(folder));
    writer = new IndexWriter(directory, new IndexWriterConfig(analyzers.forFields()));
    reader = DirectoryReader.open(writer);
  }

  @Override
  public void publish(List<Update> updates) throws IOException {
    for (Update update : updates) {
      writer.updateDocument(
          new Term(ChunkFields.ID, update.document().id().hex()),
          documents.document(update.document(), update.vector(), PROVENANCE));
    }
    DirectoryReader changed = DirectoryReader.openIfChanged(reader, writer);
    if (changed != null) {
      reader.close();
      reader = changed;
    }
  }

  @Override
  public void commit() throws IOException {
    writer.commit();
  }

  @Override
  public void drain() throws IOException {
    if (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler merges) {
      merges.sync();
    }
    writer.commit();
    publish(List.of());
  }

  @Override
  public FileBytes written() {
    return sum(directory.bytes());
  }

  static FileBytes sum(CountingDirectory.Bytes bytes) {
    return bytes.files().values().stream().reduce(FileBytes.ZERO, FileBytes::plus);
  }

  @Override
  public long absorbedBytes() {
    return directory.bytes().absorbed();
  }

  @Override
  public IndexReader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    writer.close();
    directory.close();
  }
}
