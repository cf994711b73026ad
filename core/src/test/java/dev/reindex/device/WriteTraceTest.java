// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What is written is read again; what is not whole says where it ends. */
class WriteTraceTest {
  private static final int FRAME_HEADER = 8;

  private interface Script {
    void run(WriteSink sink) throws IOException;
  }

  private static byte[] trace(Script script) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(out)) {
      script.run(writer);
    }
    return out.toByteArray();
  }

  private static List<TraceRecord> read(byte[] trace) throws IOException {
    List<TraceRecord> records = new ArrayList<>();
    try (TraceReader reader = new TraceReader(new ByteArrayInputStream(trace))) {
      for (Optional<TraceRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.add(next.get());
      }
    }
    return records;
  }

  private static void oneOfEach(WriteSink sink) throws IOException {
    sink.existed(5, "chunks/_0.vec", FileClass.VECTORS, 1L << 40);
    sink.build(7, 12);
    sink.created(1_000_000, "chunks/_1.fdt", FileClass.STORED_FIELDS, true);
    sink.appended(1_000_001, "chunks/_1.fdt", 300);
    sink.synced(1_000_002, "chunks/_1.fdt");
    sink.renamed(1_000_003, "chunks/_1.fdt", "chunks/größer.fdt");
    sink.deleted(1_000_004, "chunks/_0.vec");
  }

  private static final List<TraceRecord> ONE_OF_EACH =
      List.of(
          new TraceRecord.Existed(5, 0, "chunks/_0.vec", FileClass.VECTORS, 1L << 40),
          new TraceRecord.Build(7, 12),
          new TraceRecord.Created(1_000_000, 1, "chunks/_1.fdt", FileClass.STORED_FIELDS, true),
          new TraceRecord.Appended(1_000_001, 1, 300),
          new TraceRecord.Synced(1_000_002, 1),
          new TraceRecord.Renamed(1_000_003, 1, "chunks/größer.fdt"),
          new TraceRecord.Deleted(1_000_004, 0));

  @Test
  void everyKindOfRecordIsReadAsItWasWritten() throws IOException {
    assertThat(read(trace(WriteTraceTest::oneOfEach))).isEqualTo(ONE_OF_EACH);
  }

  @Test
  void nothingIsATraceToo() throws IOException {
    assertThat(read(trace(sink -> {}))).isEmpty();
  }

  @Test
  void aClockThatRunsBackwardsStandsStill() throws IOException {
    byte[] trace =
        trace(
            sink -> {
              sink.build(100, 1);
              sink.build(40, 2);
              sink.build(101, 3);
            });

    assertThat(read(trace).stream().map(TraceRecord::timeMicros)).containsExactly(100L, 100L, 101L);
  }

  @Test
  void aFileThatIsReplacedIsDeletedFirst() throws IOException {
    byte[] trace =
        trace(
            sink -> {
              sink.created(1, "a", FileClass.OTHER, false);
              sink.created(2, "b", FileClass.OTHER, false);
              sink.renamed(3, "a", "b");
              sink.created(4, "b", FileClass.OTHER, false);
            });

    assertThat(read(trace).subList(2, 6))
        .containsExactly(
            new TraceRecord.Deleted(3, 1),
            new TraceRecord.Renamed(3, 0, "b"),
            new TraceRecord.Deleted(4, 0),
            new TraceRecord.Created(4, 2, "b", FileClass.OTHER, false));
  }

  @Test
  void anUnknownFileIsRefusedByName() throws IOException {
    trace(
        sink -> {
          assertThatThrownBy(() -> sink.appended(1, "chunks/_9.vec", 1))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("chunks/_9.vec");
          assertThatThrownBy(() -> sink.deleted(1, "x")).hasMessageContaining("'x'");
        });
  }

  @Test
  void manyRecordsTakeFewBytesEach() throws IOException {
    int appends = 100_000;
    byte[] trace =
        trace(
            sink -> {
              sink.created(0, "chunks/_1.vec", FileClass.VECTORS, false);
              for (int i = 0; i < appends; i++) {
                sink.appended(i * 100L, "chunks/_1.vec", 8_192);
              }
            });

    assertThat(read(trace)).hasSize(appends + 1);
    assertThat(trace.length).isLessThan(6 * appends);
  }

  @Test
  void aTraceThatIsCutOffAnywhereSaysWhere() throws IOException {
    byte[] whole = trace(WriteTraceTest::oneOfEach);

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      long end = length;
      assertThatThrownBy(() -> read(part))
          .as("the first %d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              DamagedTraceException.class, e -> assertThat(e.offset()).isEqualTo(end))
          .hasMessageContaining("at byte " + length);
    }
  }

  @Test
  void aTraceOfWhichAnyByteIsSpoiltIsNotReadAsIfItWereWhole() throws IOException {
    byte[] whole = trace(WriteTraceTest::oneOfEach);

    for (int i = 0; i < whole.length; i++) {
      byte[] spoilt = whole.clone();
      spoilt[i] ^= 0x10;
      assertThatThrownBy(() -> read(spoilt))
          .as("byte %d", i)
          .isInstanceOf(DamagedTraceException.class);
    }
  }

  @Test
  void aSpoiltPayloadIsFoundInItsFrame() throws IOException {
    byte[] whole = trace(WriteTraceTest::oneOfEach);
    whole[WriteTrace.MAGIC.length + FRAME_HEADER + 3] ^= 1;

    assertThatThrownBy(() -> read(whole)).hasMessageContainingAll("check", "at byte 8,");
  }

  @Test
  void whatFollowsTheEndIsRefused() throws IOException {
    byte[] whole = trace(WriteTraceTest::oneOfEach);

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(DamagedTraceException.class)
        .hasMessageContaining("follows the end");
  }

  @Test
  void rubbishWithAGoodCheckIsRefusedToo() {
    long seed = 20260704;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] payload = new byte[1 + random.nextInt(40)];
      random.nextBytes(payload);
      CRC32C check = new CRC32C();
      check.update(payload);
      byte[] bytes =
          ByteBuffer.allocate(WriteTrace.MAGIC.length + FRAME_HEADER + payload.length)
              .put(WriteTrace.MAGIC)
              .putInt(payload.length)
              .putInt((int) check.getValue())
              .put(payload)
              .array();
      assertThatThrownBy(() -> read(bytes))
          .as("seed %d, round %d", seed, round)
          .isInstanceOf(DamagedTraceException.class);
    }
  }

  @Test
  void anotherFileIsNoTrace() {
    byte[] json = "{\"a\": 1, \"b\": 2}".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(json)).hasMessageContaining("no write trace");
    byte[] newer = WriteTrace.MAGIC.clone();
    newer[newer.length - 1] = 2;
    assertThatThrownBy(() -> read(newer)).hasMessageContaining("version 2");
  }

  @Test
  void severalThreadsMayRecordAtOnce() throws Exception {
    int threads = 4;
    int appends = 2_000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(out);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String name = "file" + t;
        all.add(
            pool.submit(
                () -> {
                  writer.created(0, name, FileClass.OTHER, false);
                  for (int i = 0; i < appends; i++) {
                    writer.appended(i, name, 1);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(read(out.toByteArray())).hasSize(threads * (appends + 1));
  }
}
