// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;
import dev.reindex.model.SourceId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.NullMarked;

/**
 * A chunk index that is written chunk by chunk, with the documents, the writer and the counters of
 * the adapter, and without the manifest: what figures of the index alone are measured on.
 */
@NullMarked
public final class PublishedIndex implements Closeable {
  private static final SourceId SOURCE = new SourceId("docs", "page.md");
  private static final Provenance PROVENANCE = new Provenance(1, "page", 1, "page");
  private static final int CANDIDATES = 100;

  private final IndexSettings settings;
  private final LanguageAnalyzers analyzers;
  private final ChunkDocuments documents;
  private final CountingDirectory directory;
  private final ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
  private final IndexWriter writer;
  private CountingDirectory.Bytes before;
  private long documentBytes;

  /** Bytes since the last {@link #countFromNow}. */
  public record Bytes(long flush, long compound, long merge, long documents) {
    /** Bytes written ÷ bytes of the fields of the documents. */
    public double amplification() {
      return (double) (flush + compound + merge) / documents;
    }
  }

  /** A segment of the last commit: all its documents, and how many of them are deleted. */
  public record SegmentState(int documents, int deleted) {}

  private PublishedIndex(Path folder, IndexSettings settings, MergePolicy policy)
      throws IOException {
    this.settings = settings;
    this.analyzers = new LanguageAnalyzers(settings.analyzers());
    this.documents = new ChunkDocuments(settings, analyzers);
    this.directory = new CountingDirectory(FSDirectory.open(folder));
    this.before = directory.bytes();
    this.writer =
        new IndexWriter(
            directory,
            IndexWriters.chunkConfig(
                settings, policy, merges, analyzers.forFields(), OpenMode.CREATE));
  }

  public static PublishedIndex create(Path folder, IndexSettings settings) throws IOException {
    return new PublishedIndex(
        folder, settings, MergePolicies.of(settings.merges(), segment -> false));
  }

  /** In which the segments stay as they were flushed. */
  public static PublishedIndex unmerged(Path folder, IndexSettings settings) throws IOException {
    return new PublishedIndex(folder, settings, NoMergePolicy.INSTANCE);
  }

  /** Writes a chunk, in place of the one with this number. */
  public void put(long number, String text, float[] vector) throws IOException {
    ChunkId id = ChunkId.of(SOURCE, List.of(), Long.toString(number), 0);
    Chunk chunk = new Chunk(id, SOURCE, List.of("Part"), "part", text, List.of(), List.of());
    IndexDocument document =
        IndexDocument.of(chunk, "en", new TreeMap<>(), EmbedKey.of(text, "given"), "benchmark");
    writer.updateDocument(
        new Term(ChunkFields.ID, id.hex()), documents.document(document, vector, PROVENANCE));
    documentBytes += ChunkDocuments.bytes(document, vector, PROVENANCE);
  }

  /** Makes a segment of what was written. */
  public void flush() throws IOException {
    writer.flush();
  }

  /** As the adapter's writers commit: the merges that are due end before. */
  public void commit() throws IOException {
    writer.flush();
    merges.sync();
    writer.commit();
  }

  public void countFromNow() {
    before = directory.bytes();
    documentBytes = 0;
  }

  public Bytes bytes() {
    CountingDirectory.Bytes written = directory.bytes().minus(before);
    return new Bytes(written.flush(), written.compound(), written.merge(), documentBytes);
  }

  public List<SegmentState> segments() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      List<SegmentState> states = new ArrayList<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        states.add(new SegmentState(leaf.reader().maxDoc(), leaf.reader().numDeletedDocs()));
      }
      return states;
    }
  }

  /** Bytes of all files of the last commit. */
  public long fileBytes() throws IOException {
    long bytes = 0;
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (String file : reader.getIndexCommit().getFileNames()) {
        bytes += directory.fileLength(file);
      }
    }
    return bytes;
  }

  /** Searches the last commit. */
  public Searches searches() throws IOException {
    return new Searches(DirectoryReader.open(directory));
  }

  /** Hybrid searches of one state, in one thread. */
  public final class Searches implements Closeable {
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final String vectorField =
        ChunkFields.vector(settings.dimension(), settings.normalized());

    private Searches(DirectoryReader reader) {
      this.reader = reader;
      this.searcher = new IndexSearcher(reader);
    }

    /**
     * Finds the best hundred by words and the best hundred by vector.
     *
     * @return how many hits both have together
     */
    public int hybrid(String words, float[] vector) throws IOException {
      Query text =
          new QueryBuilder(analyzers.forFields())
              .createBooleanQuery(ChunkFields.TEXT_PREFIX + analyzers.key("en"), words);
      int hits = searcher.search(text, CANDIDATES).scoreDocs.length;
      Query nearest = new KnnFloatVectorQuery(vectorField, vector, CANDIDATES);
      return hits + searcher.search(nearest, CANDIDATES).scoreDocs.length;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(writer::rollback, directory);
  }
}
