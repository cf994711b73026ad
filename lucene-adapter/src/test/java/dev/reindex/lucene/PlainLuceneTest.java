// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.IndexDocument;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the chunk index as any program with Lucene 10 would, with nothing of this project. */
class PlainLuceneTest {
  private static final int WIDE = 1_536;

  @TempDir Path folder;

  @Test
  void theChunkIndexIsAPlainLuceneIndexEvenWithWideVectors() throws IOException {
    Page page = Page.of("guide/a.md", "Installing the collector.", "Nothing else.");
    float[] vector = new float[WIDE];
    vector[7] = 1;
    try (LuceneIndex index = LuceneIndex.open(folder, IndexSettings.of(WIDE, true));
        IndexSession session = index.begin(index.snapshot(), 1)) {
      for (IndexDocument document : page.documents()) {
        session.add(document, vector, Page.PROVENANCE);
        vector = new float[WIDE];
        vector[8] = 1;
      }
      session.commit();
    }
    try (Directory directory = FSDirectory.open(folder.resolve("chunks"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      float[] query = new float[WIDE];
      query[7] = 1;
      TopDocs byVector = searcher.search(new KnnFloatVectorQuery("vector_1536", query, 1), 1);
      TopDocs byText =
          searcher.search(
              new QueryBuilder(new EnglishAnalyzer()).createBooleanQuery("text_en", "install"), 1);
      String id = page.documents().get(0).id().hex();
      TopDocs byId = searcher.search(new TermQuery(new Term("id", id)), 1);
      assertThat(byVector.scoreDocs[0].doc).isEqualTo(byId.scoreDocs[0].doc);
      assertThat(byText.scoreDocs[0].doc).isEqualTo(byId.scoreDocs[0].doc);
      Document stored = searcher.storedFields().document(byId.scoreDocs[0].doc);
      assertThat(stored.get("source")).isEqualTo("docs:guide/a.md");
      assertThat(stored.get("language")).isEqualTo("en");
      assertThat(stored.get("text")).isEqualTo("Installing the collector.");
      assertThat(stored.getValues("headings")).containsExactly("Title of guide/a.md", "Section");
      assertThat(stored.get("anchor")).isEqualTo("section");
    }
  }

  @Test
  void lucenesOwnCheckFindsBothIndexesWhole() throws IOException {
    try (LuceneIndex index = LuceneIndex.open(folder, Page.SETTINGS)) {
      Page old = Page.of("a.md", "One.", "Two.");
      Page.build(index, old, Page.of("b.md", "Three."));
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        Page.of("a.md", "One!", "Two.").replaceIn(session, old);
        session.commit();
      }
    }
    for (String name : new String[] {"chunks", "manifest"}) {
      try (Directory directory = FSDirectory.open(folder.resolve(name));
          CheckIndex check = new CheckIndex(directory)) {
        assertThat(check.checkIndex().clean).as(name).isTrue();
      }
    }
  }

  @Test
  void anotherProgramMayMergeTheChunkIndex() throws IOException {
    try (LuceneIndex index = LuceneIndex.open(folder, Page.SETTINGS)) {
      Page.build(index, Page.of("a.md", "One."));
      Page.build(index, Page.of("b.md", "Two."));
      try (Directory directory = FSDirectory.open(folder.resolve("chunks"));
          IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
        writer.forceMerge(1);
      }
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.statistics().segments()).isEqualTo(1);
        assertThat(snapshot.build()).isEqualTo(2);
        assertThat(snapshot.documents()).isEqualTo(2);
      }
      Page.build(index, Page.of("c.md", "Three."));
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.chunks()).isEqualTo(3);
      }
    }
  }
}
