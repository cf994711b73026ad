// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MergeInfo;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.GroupVIntUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteBackDirectoryTest {
  private static final IOContext MERGE = IOContext.merge(new MergeInfo(1, 1, false, 1));

  private final ByteBuffersDirectory disk = new ByteBuffersDirectory();
  private final WriteBackDirectory directory = over(disk, 10_000);

  private static WriteBackDirectory over(org.apache.lucene.store.Directory disk, long bound) {
    return new WriteBackDirectory(new CountingDirectory(disk), bound);
  }

  @Test
  void aFileIsWrittenWhenASyncWantsIt() throws IOException {
    write(directory, "_0.vec", IOContext.DEFAULT, bytes(1, 100));
    assertThat(disk.listAll()).isEmpty();
    assertThat(directory.listAll()).containsExactly("_0.vec");
    assertThat(directory.fileLength("_0.vec")).isEqualTo(100);
    assertThat(directory.bytes().total()).isZero();
    directory.sync(List.of("_0.vec"));
    assertThat(disk.listAll()).containsExactly("_0.vec");
    assertThat(directory.listAll()).containsExactly("_0.vec");
    assertThat(read(directory, "_0.vec")).isEqualTo(bytes(1, 100));
    assertThat(directory.bytes().flush()).isEqualTo(100);
    assertThat(directory.heldBytes()).isZero();
  }

  @Test
  void aFileThatIsDeletedBeforeThatIsAbsorbed() throws IOException {
    write(directory, "_0.vec", IOContext.DEFAULT, bytes(1, 100));
    directory.deleteFile("_0.vec");
    directory.sync(List.of());
    assertThat(directory.listAll()).isEmpty();
    assertThat(directory.bytes().total()).isZero();
    assertThat(directory.bytes().absorbed()).isEqualTo(100);
    assertThat(directory.heldBytes()).isZero();
  }

  @Test
  void bytesAreAttributedToWhatMadeTheFileAndNotToTheSync() throws IOException {
    write(directory, "_0.fdt", MERGE, bytes(1, 30));
    write(directory, "_1.vec", IOContext.DEFAULT, bytes(1, 4));
    directory.sync(List.of("_0.fdt", "_1.vec"));
    assertThat(directory.bytes().merge()).isEqualTo(30);
    assertThat(directory.bytes().flush()).isEqualTo(4);
    assertThat(directory.bytes().files()).containsOnlyKeys("fdt", "vec");
  }

  @Test
  void aFileBeyondTheBoundGoesOnOnTheDevice() throws IOException {
    byte[] content = bytes(3, 25_000);
    try (IndexOutput output = directory.createOutput("_0.vec", IOContext.DEFAULT)) {
      output.writeBytes(content, 4_000);
      assertThat(disk.listAll()).as("there is room").isEmpty();
      output.writeBytes(content, 4_000, 21_000);
      assertThat(directory.heldBytes()).isZero();
      assertThat(output.getFilePointer()).isEqualTo(25_000);
    }
    assertThat(disk.listAll()).containsExactly("_0.vec");
    assertThat(read(directory, "_0.vec")).isEqualTo(content);
    assertThat(directory.bytes().flush()).isEqualTo(25_000);
  }

  @Test
  void aMergeThatWillNotFitIsNotBegunInMemory() throws IOException {
    IOContext large = IOContext.merge(new MergeInfo(1, 10_001, false, 1));
    write(directory, "_0.vec", large, bytes(1, 10));
    assertThat(disk.listAll()).containsExactly("_0.vec");
  }

  @Test
  void checksumsAreThoseOfTheContentWhereverItLies() throws IOException {
    byte[] content = bytes(5, 25_000);
    for (int length : new int[] {0, 1, 5_000, 25_000}) {
      ByteBuffersDirectory plain = new ByteBuffersDirectory();
      try (IndexOutput expected = plain.createOutput("a", IOContext.DEFAULT);
          IndexOutput actual = directory.createOutput("a" + length, IOContext.DEFAULT)) {
        expected.writeBytes(content, length);
        actual.writeBytes(content, length);
        assertThat(actual.getChecksum()).isEqualTo(expected.getChecksum());
      }
    }
  }

  @Test
  void readersGoOnOverASyncAndOverADeletion() throws IOException {
    byte[] content = bytes(7, 2_000);
    write(directory, "_0.vec", IOContext.DEFAULT, content);
    try (IndexInput synced = directory.openInput("_0.vec", IOContext.DEFAULT)) {
      IndexInput slice = synced.slice("part", 1_000, 500);
      slice.seek(10);
      directory.sync(List.of("_0.vec"));
      assertThat(directory.heldBytes()).as("readers do not keep the memory").isZero();
      directory.deleteFile("_0.vec");
      assertThat(slice.readByte()).isEqualTo(content[1_010]);
      assertThat(synced.readByte()).isEqualTo(content[0]);
      IndexInput clone = slice.clone();
      assertThat(clone.getFilePointer()).isEqualTo(11);
      assertThat(clone.readByte()).isEqualTo(content[1_011]);
    }
    write(directory, "_1.vec", IOContext.DEFAULT, content);
    try (IndexInput deleted = directory.openInput("_1.vec", IOContext.DEFAULT)) {
      directory.deleteFile("_1.vec");
      assertThat(directory.heldBytes()).as("as long as someone reads it").isEqualTo(2_000);
      assertThat(deleted.readByte()).isEqualTo(content[0]);
    }
    assertThat(directory.heldBytes()).isZero();
  }

  @Test
  void numbersOfVariableLengthAreReadFromMemoryAndFromTheDevice() throws IOException {
    int[] numbers = {0, 1, 127, 128, 16_384, 1 << 21, 1 << 28, Integer.MAX_VALUE, -1};
    try (IndexOutput output = directory.createOutput("_0.doc", IOContext.DEFAULT)) {
      for (int number : numbers) {
        output.writeVInt(number);
      }
      output.writeGroupVInts(new int[] {5, 300, 70_000, 1 << 30, 9, 8, 7, 6, 5}, 9);
      output.writeVInt(42);
    }
    try (IndexInput input = directory.openInput("_0.doc", IOContext.DEFAULT)) {
      for (boolean written : new boolean[] {false, true}) {
        if (written) {
          directory.sync(List.of("_0.doc"));
        }
        input.seek(0);
        for (int number : numbers) {
          assertThat(input.readVInt()).isEqualTo(number);
        }
        int[] group = new int[9];
        GroupVIntUtil.readGroupVInts(input, group, 9);
        assertThat(group).containsExactly(5, 300, 70_000, 1 << 30, 9, 8, 7, 6, 5);
        assertThat(input.readVInt()).isEqualTo(42);
        assertThatThrownBy(input::readVInt).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void readingBeyondTheEndIsAnErrorAndNotTheNextFile() throws IOException {
    write(directory, "_0.vec", IOContext.DEFAULT, bytes(1, 100));
    try (IndexInput input = directory.openInput("_0.vec", IOContext.DEFAULT)) {
      IndexInput slice = input.slice("part", 10, 20);
      slice.seek(20);
      assertThatThrownBy(slice::readByte).isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> slice.seek(21)).isInstanceOf(EOFException.class);
      slice.seek(17);
      assertThatThrownBy(slice::readInt).isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> input.slice("part", 90, 11))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDeviceThatTakesNoMoreLosesNothing() throws IOException {
    boolean[] full = {true};
    FilterDirectory failing =
        new FilterDirectory(disk) {
          @Override
          public void sync(Collection<String> names) throws IOException {
            super.sync(names);
          }

          @Override
          public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (full[0]) {
              throw new IOException("No space left on device");
            }
            return super.createOutput(name, context);
          }
        };
    WriteBackDirectory held = over(failing, 10_000);
    write(held, "_0.vec", IOContext.DEFAULT, bytes(1, 100));
    assertThatThrownBy(() -> held.sync(List.of("_0.vec"))).hasMessageContaining("No space left");
    assertThat(read(held, "_0.vec")).isEqualTo(bytes(1, 100));
    full[0] = false;
    held.sync(List.of("_0.vec"));
    assertThat(read(over(disk, 0), "_0.vec")).isEqualTo(bytes(1, 100));
  }

  @Test
  void threadsThatSyncTheSameFilesWriteThemOnce() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add("_" + i + ".fdt");
      write(directory, "_" + i + ".fdt", IOContext.DEFAULT, bytes(i, 40));
    }
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  directory.sync(names);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    for (int i = 0; i < 200; i++) {
      assertThat(read(directory, "_" + i + ".fdt")).isEqualTo(bytes(i, 40));
    }
    assertThat(directory.bytes().flush()).isEqualTo(200 * 40);
    assertThat(directory.heldBytes()).isZero();
  }

  @Test
  void aDeviceThatIsFullWhileAFileIsSpilledKeepsNoMemory() throws IOException {
    FilterDirectory full =
        new FilterDirectory(disk) {
          @Override
          public IndexOutput createOutput(String name, IOContext context) throws IOException {
            IndexOutput output = super.createOutput(name, context);
            return new org.apache.lucene.store.FilterIndexOutput("full", name, output) {
              @Override
              public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
              }
            };
          }
        };
    WriteBackDirectory held = over(full, 10_000);
    IndexOutput output = held.createOutput("_0.vec", IOContext.DEFAULT);
    assertThatThrownBy(() -> output.writeBytes(new byte[20_000], 20_000))
        .hasMessageContaining("No space left");
    output.close();
    assertThat(held.heldBytes()).isZero();
  }

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(new Random().nextLong()));
  }

  /** Any sequence of operations gives what the same sequence gives without memory. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itIsADirectoryLikeAnyOther(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, byte[]> expected = new TreeMap<>();
    List<Map.Entry<IndexInput, byte[]>> open = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      String name = "_" + random.nextInt(8) + ".fdt";
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          if (!expected.containsKey(name)) {
            byte[] content = bytes(random.nextInt(), random.nextInt(6_000));
            write(directory, name, random.nextBoolean() ? MERGE : IOContext.DEFAULT, content);
            expected.put(name, content);
          }
        }
        case 3 -> {
          if (expected.remove(name) != null) {
            directory.deleteFile(name);
          }
        }
        case 4 -> directory.sync(expected.containsKey(name) ? List.of(name) : List.of());
        case 5 -> {
          byte[] content = expected.remove(name);
          if (content != null) {
            directory.rename(name, "r" + step);
            expected.put("r" + step, content);
          }
        }
        case 6 -> {
          if (expected.containsKey(name)) {
            IndexInput input = directory.openInput(name, IOContext.DEFAULT);
            open.add(Map.entry(input, expected.get(name)));
          }
        }
        default -> {
          if (!open.isEmpty()) {
            var reader = open.remove(random.nextInt(open.size()));
            compare(reader.getKey(), reader.getValue(), random);
            reader.getKey().close();
          }
        }
      }
      assertThat(directory.listAll())
          .as("step %d", step)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      assertThat(directory.heldBytes()).isLessThanOrEqualTo(10_000);
    }
    for (var reader : open) {
      compare(reader.getKey(), reader.getValue(), random);
      reader.getKey().close();
    }
    directory.sync(expected.keySet());
    assertThat(directory.heldBytes()).isZero();
    for (var file : expected.entrySet()) {
      assertThat(read(over(disk, 0), file.getKey())).isEqualTo(file.getValue());
    }
  }

  private static void compare(IndexInput input, byte[] content, Random random) throws IOException {
    if (content.length < 8) {
      return;
    }
    ByteBuffersDirectory plain = new ByteBuffersDirectory();
    write(plain, "a", IOContext.DEFAULT, content);
    int at = random.nextInt(content.length - 7);
    try (IndexInput expected = plain.openInput("a", IOContext.DEFAULT)) {
      RandomAccessInput mine = input.randomAccessSlice(at, content.length - at);
      RandomAccessInput theirs = expected.randomAccessSlice(at, content.length - at);
      assertThat(mine.readLong(0)).isEqualTo(theirs.readLong(0));
      assertThat(mine.readInt(1)).isEqualTo(theirs.readInt(1));
      assertThat(mine.readShort(2)).isEqualTo(theirs.readShort(2));
      input.seek(at);
      expected.seek(at);
      int floats = (content.length - at) / Float.BYTES;
      float[] read = new float[floats];
      float[] wanted = new float[floats];
      input.readFloats(read, 0, floats);
      expected.readFloats(wanted, 0, floats);
      assertThat(read).isEqualTo(wanted);
      assertThat(input.getFilePointer()).isEqualTo(expected.getFilePointer());
      input.seek(at);
      expected.seek(at);
      long[] longs = new long[(content.length - at) / Long.BYTES];
      long[] wantedLongs = new long[longs.length];
      input.readLongs(longs, 0, longs.length);
      expected.readLongs(wantedLongs, 0, longs.length);
      assertThat(longs).isEqualTo(wantedLongs);
    }
  }

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(org.apache.lucene.store.Directory from, String name)
      throws IOException {
    try (IndexInput input = from.openInput(name, IOContext.DEFAULT)) {
      byte[] bytes = new byte[Math.toIntExact(input.length())];
      input.readBytes(bytes, 0, bytes.length);
      return bytes;
    }
  }

  private static void write(
      org.apache.lucene.store.Directory to, String name, IOContext context, byte[] bytes)
      throws IOException {
    try (IndexOutput output = to.createOutput(name, context)) {
      output.writeBytes(bytes, bytes.length);
    }
  }
}
