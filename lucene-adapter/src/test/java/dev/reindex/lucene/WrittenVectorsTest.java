// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrittenVectorsTest {
  /** Room for ten vectors. */
  private static final long BYTES = 10L * Float.BYTES * Page.DIMENSION;

  private final Directory directory = new ByteBuffersDirectory();
  private final ChunkDocuments documents =
      new ChunkDocuments(Page.SETTINGS, new LanguageAnalyzers(Map.of()));
  private IndexWriter writer;
  private WrittenVectors vectors;

  @BeforeEach
  void open() throws IOException {
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(new LanguageAnalyzers(Map.of()).forFields())
                .setCommitOnClose(false));
    vectors = new WrittenVectors(writer, BYTES);
  }

  @AfterEach
  void close() throws IOException {
    vectors.close();
    writer.rollback();
  }

  private void write(int number) throws IOException {
    String text = "Text " + number;
    writer.addDocument(
        documents.document(
            Page.of("a.md", text).documents().get(0), Page.vector(text), Page.PROVENANCE));
    vectors.put(Page.key(text), Page.vector(text));
  }

  private void assertWritten(int number) throws IOException {
    String text = "Text " + number;
    assertThat(vectors.get(Page.key(text)))
        .as(text)
        .hasValueSatisfying(vector -> assertThat(vector).isEqualTo(Page.vector(text)));
  }

  @Test
  void allThatWasWrittenIsGivenBackHoweverMuch() throws IOException {
    Random random = new Random(7);
    for (int number = 0; number < 300; number++) {
      write(number);
      assertWritten(random.nextInt(number + 1));
      assertThat(vectors.get(Page.key("Text " + (number + 1)))).isEmpty();
    }
    for (int number = 0; number < 300; number++) {
      assertWritten(number);
    }
  }

  @Test
  void askingForWhatIsNewOrWasNeverWrittenFlushesNothing() throws IOException {
    for (int number = 0; number < 200; number++) {
      write(number);
      assertWritten(Math.max(0, number - 9));
      assertThat(vectors.get(Page.key("Never " + number))).isEmpty();
    }
    assertThat(writer.numRamDocs()).as("all are in the writer's buffer").isEqualTo(200);
  }

  @Test
  void askingForOldOnesFlushesOnceForEachBufferful() throws IOException {
    for (int number = 0; number < 100; number++) {
      write(number);
    }
    assertWritten(0);
    assertThat(writer.numRamDocs()).isZero();
    for (int number = 100; number < 110; number++) {
      write(number);
      assertWritten(number - 60);
    }
    assertThat(writer.numRamDocs()).as("the new ones are kept, the old ones visible").isEqualTo(10);
  }

  @Test
  void aKeyWrittenTwiceIsKeptOnce() throws IOException {
    for (int i = 0; i < 100; i++) {
      write(1);
    }
    write(2);
    assertWritten(1);
    assertThat(writer.numRamDocs()).isEqualTo(101);
  }
}
