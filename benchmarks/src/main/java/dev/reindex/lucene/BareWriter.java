// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.NullMarked;

/**
 * The rival of a bulk build: a loop that hands the documents of the chunk index to an {@link
 * IndexWriter} with the settings that the adapter gives its own, and closes it, which waits for its
 * merges and commits once. It reads no source, digests nothing, and remembers nothing.
 */
@NullMarked
public final class BareWriter {
  /** What the engine says of chunks that a first build writes. */
  private static final Provenance FIRST_BUILD = new Provenance(1, "page", 1, "page");

  private BareWriter() {}

  /**
   * @param vectors by position in the list
   */
  public static void write(
      Path folder,
      IndexSettings settings,
      List<IndexDocument> chunks,
      LongFunction<float[]> vectors)
      throws IOException {
    LanguageAnalyzers analyzers = new LanguageAnalyzers(settings.analyzers());
    ChunkDocuments documents = new ChunkDocuments(settings, analyzers);
    IndexWriterConfig config =
        IndexWriters.chunkConfig(
                settings,
                MergePolicies.of(settings.merges()),
                new ConcurrentMergeScheduler(),
                analyzers.forFields(),
                OpenMode.CREATE)
            .setCommitOnClose(true);
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < chunks.size(); i++) {
        writer.addDocument(documents.document(chunks.get(i), vectors.apply(i), FIRST_BUILD));
      }
    }
  }

  /**
   * What an index holds, in numbers that differ where its documents do: how many documents there
   * are, and for each field the documents, the different terms, the postings and the positions.
   */
  public static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Directory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      contents.put("documents", Integer.toString(reader.numDocs()));
      for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
        contents.put("field " + field.name, numbers(reader, field));
      }
    }
    return contents;
  }

  private static String numbers(DirectoryReader reader, FieldInfo field) throws IOException {
    String vectors = field.getVectorDimension() + " dimensions";
    Terms terms = MultiTerms.getTerms(reader, field.name);
    if (terms == null) {
      return vectors;
    }
    long different = 0;
    for (var each = terms.iterator(); each.next() != null; ) {
      different++;
    }
    return vectors
        + ", documents "
        + terms.getDocCount()
        + ", terms "
        + different
        + ", postings "
        + terms.getSumDocFreq()
        + ", positions "
        + terms.getSumTotalTermFreq();
  }

  /** How many segments the last commit of an index has. */
  public static int segments(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.leaves().size();
    }
  }
}
