// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.FileBytes;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSession.SessionBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MergeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteAccountingTest {
  private static final int WIDE = 384;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} bytes in memory")
  @ValueSource(longs = {0, 1 << 20, 64 << 20})
  void theCountersAgreeWithTheOperatingSystem(long heldBytes) throws IOException {
    assumeThat(Files.isReadable(Path.of("/proc/self/io")))
        .as("the system counts the bytes that a process writes in /proc/self/io")
        .isTrue();
    IndexSettings settings =
        IndexSettings.of(WIDE, true)
            .withRamBufferMegabytes(1)
            .withMerges(MergeSettings.logByteSize(3, 0.1, 100));
    IndexParts parts = IndexParts.of(settings).withHeldBytes(heldBytes);
    try (LuceneIndex index = LuceneIndex.open(folder, settings, parts)) {
      build(index, 1, 200);
      long before = writtenByThisProcess();
      SessionBytes bytes = build(index, 2, 2_000);
      long written = writtenByThisProcess() - before;
      long counted =
          bytes.flushBytes() + bytes.compoundBytes() + bytes.mergeBytes() + bytes.manifestBytes();
      assertThat(counted).isGreaterThan(3_500_000);
      assertThat((double) counted).isCloseTo(written, within(0.01 * written));
      assertThat(bytes.mergeBytes()).as("merges took place").isPositive();
      assertThat(bytes.compoundBytes()).isZero();
      FileBytes sum = bytes.files().values().stream().reduce(FileBytes.ZERO, FileBytes::plus);
      assertThat(sum)
          .as("by extension, the same bytes")
          .isEqualTo(
              new FileBytes(
                  bytes.flushBytes(),
                  bytes.compoundBytes(),
                  bytes.mergeBytes(),
                  bytes.manifestBytes()));
    }
  }

  @Test
  void theCountersAreTheSizeOfTheFilesWhereNothingIsMerged() throws IOException {
    try (LuceneIndex index = LuceneIndex.open(folder, IndexSettings.of(WIDE, true))) {
      SessionBytes bytes = build(index, 1, 500);
      try (LuceneSnapshot snapshot = index.snapshot()) {
        IndexStatistics statistics = snapshot.statistics();
        // Lucene writes and deletes some small temporary files besides.
        assertThat(bytes.flushBytes() - statistics.chunkIndexBytes()).isBetween(0L, 500L);
        assertThat(bytes.manifestBytes() - statistics.manifestBytes()).isBetween(0L, 500L);
        assertThat(bytes.mergeBytes()).isZero();
      }
    }
  }

  @Test
  void compoundCopiesAreCountedApart() throws IOException {
    IndexSettings settings =
        IndexSettings.of(WIDE, true)
            .withRamBufferMegabytes(1)
            .withMerges(MergeSettings.logByteSize(3, 0.1, 100));
    IndexParts parts =
        IndexParts.of(settings)
            .withChunkMerges(
                held -> {
                  LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
                  policy.setMergeFactor(3);
                  policy.setNoCFSRatio(1);
                  return policy;
                })
            .withHeldBytes(0);
    try (LuceneIndex index = LuceneIndex.open(folder, settings, parts)) {
      SessionBytes bytes = build(index, 1, 1_500);
      assertThat(bytes.compoundBytes()).isPositive();
      assertThat((double) bytes.compoundBytes())
          .as("every merged byte is copied once more")
          .isCloseTo(bytes.mergeBytes(), within(0.01 * bytes.mergeBytes()));
    }
  }

  @Test
  void documentBytesAreTheFieldsHandedOver() throws IOException {
    SourceId source = new SourceId("docs", "ä.md");
    List<String> headings = List.of("Überschrift", "Zwei");
    Chunk chunk =
        new Chunk(
            ChunkId.of(source, headings, "Größe", 0),
            source,
            headings,
            "anker",
            "Größe",
            List.of());
    TreeMap<String, List<String>> metadata = new TreeMap<>();
    metadata.put("tag", List.of("x", "yz"));
    IndexDocument document =
        IndexDocument.of(chunk, "de", metadata, Page.key("Größe"), "test analysis");
    long expected = 0;
    for (String text :
        List.of("docs:ä.md", "Überschrift", "Zwei", "anker", "Größe", "de", "x", "yz")) {
      expected += text.getBytes(StandardCharsets.UTF_8).length;
    }
    // The id in hexadecimal, the key as a term, the trace (version, id, key, digest; build, cause,
    // build and cause of the embedding, which is the same), the vector.
    expected += 32 + 16 + (1 + 3 * 16 + 1 + (1 + "page".length()) + 1 + 1) + 4 * WIDE;
    try (LuceneIndex index = LuceneIndex.open(folder, IndexSettings.of(WIDE, true));
        IndexSession session = index.begin(index.snapshot(), 1)) {
      session.add(document, new float[WIDE], Page.PROVENANCE);
      assertThat(session.bytes().documentBytes()).isEqualTo(expected);
      session.replace(document, new float[WIDE], Page.PROVENANCE);
      session.delete(document.id());
      session.put(Page.of("a.md").entry());
      assertThat(session.bytes().documentBytes()).isEqualTo(2 * expected);
    }
  }

  @Test
  void aSessionCountsItsOwnBytesOnly() throws IOException {
    try (LuceneIndex index = LuceneIndex.open(folder, IndexSettings.of(WIDE, true))) {
      SessionBytes first = build(index, 1, 500);
      SessionBytes second = build(index, 2, 1);
      assertThat(second.flushBytes()).isPositive().isLessThan(first.flushBytes() / 10);
    }
  }

  @Test
  void aFileIsSyncedOnceHoweverOftenLuceneAsks() throws IOException {
    AtomicInteger syncs = new AtomicInteger();
    FilterDirectory inner =
        new FilterDirectory(new ByteBuffersDirectory()) {
          @Override
          public void sync(Collection<String> names) throws IOException {
            syncs.addAndGet(names.size());
            super.sync(names);
          }
        };
    try (CountingDirectory directory = new CountingDirectory(inner)) {
      write(directory, "_0.fdt", IOContext.DEFAULT, 10);
      write(directory, "_0.si", IOContext.DEFAULT, 1);
      directory.sync(List.of("_0.fdt", "_0.si"));
      directory.sync(List.of("_0.fdt", "_0.si"));
      assertThat(syncs).hasValue(2);
      directory.rename("_0.si", "_1.si");
      directory.sync(List.of("_1.si"));
      assertThat(syncs).as("a new name needs no new sync of the content").hasValue(2);
      directory.deleteFile("_0.fdt");
      write(directory, "_0.fdt", IOContext.DEFAULT, 10);
      directory.sync(List.of("_0.fdt"));
      assertThat(syncs).as("a new file of an old name does").hasValue(3);
    }
  }

  @Test
  void bytesAreAttributedByContextAndName() throws IOException {
    try (CountingDirectory directory = new CountingDirectory(new ByteBuffersDirectory())) {
      IOContext merge = IOContext.merge(new MergeInfo(1, 1, false, 1));
      write(directory, "_0.vec", IOContext.DEFAULT, 100);
      write(directory, "_1.vec", merge, 10);
      write(directory, "_1.cfs", merge, 1_000);
      write(directory, "_0.cfe", IOContext.DEFAULT, 10_000);
      try (IndexOutput output = directory.createTempOutput("_2", "sort", merge)) {
        output.writeByte((byte) 1);
      }
      assertThat(directory.bytes().flush()).isEqualTo(100);
      assertThat(directory.bytes().compound()).isEqualTo(11_000);
      assertThat(directory.bytes().merge()).isEqualTo(11);
      assertThat(directory.bytes().files())
          .containsOnly(
              Map.entry("vec", new FileBytes(100, 0, 10, 0)),
              Map.entry("cfs", new FileBytes(0, 1_000, 0, 0)),
              Map.entry("cfe", new FileBytes(0, 10_000, 0, 0)),
              Map.entry("tmp", new FileBytes(0, 0, 1, 0)));
    }
  }

  @Test
  void filesThatAreDeletedBeforeTheyAreSyncedAreAbsorbed() throws IOException {
    try (CountingDirectory directory = new CountingDirectory(new ByteBuffersDirectory())) {
      write(directory, "_0.vec", IOContext.DEFAULT, 100);
      write(directory, "_1.vec", IOContext.DEFAULT, 10);
      write(directory, "pending_segments_1", IOContext.DEFAULT, 1_000);
      directory.sync(List.of("_0.vec"));
      directory.deleteFile("_0.vec");
      assertThat(directory.bytes().absorbed()).isZero();
      directory.deleteFile("_1.vec");
      assertThat(directory.bytes().absorbed()).isEqualTo(10);
      directory.rename("pending_segments_1", "segments_1");
      directory.deleteFile("segments_1");
      assertThat(directory.bytes().absorbed()).isEqualTo(1_010);
      assertThat(directory.bytes().files().get("segments"))
          .isEqualTo(new FileBytes(1_000, 0, 0, 0));
    }
  }

  private static void write(CountingDirectory directory, String name, IOContext context, int bytes)
      throws IOException {
    try (IndexOutput output = directory.createOutput(name, context)) {
      output.writeBytes(new byte[bytes], bytes);
    }
  }

  private static SessionBytes build(LuceneIndex index, long build, int chunks) throws IOException {
    Random random = new Random(build);
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, build)) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < chunks; i++) {
        texts.add("Build " + build + " chunk " + i + " " + random.nextLong());
      }
      Page page = Page.of("build" + build + ".md", texts.toArray(String[]::new));
      for (IndexDocument document : page.documents()) {
        float[] vector = new float[WIDE];
        for (int i = 0; i < WIDE; i++) {
          vector[i] = random.nextFloat() - 0.5f;
        }
        session.add(document, vector, Page.PROVENANCE);
      }
      session.put(page.entry());
      session.commit();
      return session.bytes();
    }
  }

  private static long writtenByThisProcess() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
      if (line.startsWith("wchar: ")) {
        return Long.parseLong(line.substring("wchar: ".length()));
      }
    }
    throw new IOException("no wchar in /proc/self/io");
  }
}
