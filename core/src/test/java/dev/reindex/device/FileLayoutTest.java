// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches a device of files, by the definition of the ledger. */
class FileLayoutTest {
  private static final int BLOCK = 4_096;
  private static final int BLOCKS = 16_384;

  /** Homes of metadata and, for a drive of so many blocks, the journal. */
  private static final int DATA = 256 + 1_024;

  /** Remembers what it was told. */
  private static final class Recorder implements Blocks {
    private final List<String> writes = new ArrayList<>();
    private final BitSet mapped = new BitSet();
    private long written;
    private long trimmed;

    @Override
    public void write(int first, int count, Content content) {
      assertThat(first).isNotNegative();
      assertThat(count).isPositive();
      assertThat(first + count).isLessThanOrEqualTo(BLOCKS);
      if (content.kind() != Kind.METADATA) {
        writes.add(first + "+" + count);
      }
      mapped.set(first, first + count);
      written += count;
    }

    @Override
    public void trim(int first, int count) {
      assertThat(mapped.get(first, first + count).cardinality()).isEqualTo(count);
      mapped.clear(first, first + count);
      trimmed += count;
    }
  }

  private final Recorder device = new Recorder();

  private FileLayout run(FileLayout.Kind kind, boolean trims, TraceScript.Script script)
      throws IOException {
    FileLayout layout = new FileLayout(kind, device, BLOCKS, BLOCK, trims);
    TraceScript.records(TraceScript.bytes(script)).forEach(layout::accept);
    layout.finish();
    return layout;
  }

  private void equation(FileLayout layout) {
    assertThat(device.written * BLOCK)
        .isEqualTo(
            layout.appendedBytes()
                - layout.absorbedBytes()
                + layout.roundingBytes()
                + layout.metadataBytes()
                + layout.cleaningBytes());
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsDeletedBeforeItIsSyncedNeverArrives(FileLayout.Kind kind) throws IOException {
    FileLayout layout =
        run(
            kind,
            true,
            sink -> {
              sink.created(0, "a", FileClass.TEMPORARY, false);
              sink.appended(0, "a", 1_000_000);
              sink.deleted(0, "a");
            });

    assertThat(layout.absorbedBytes()).isEqualTo(1_000_000);
    assertThat(device.writes).isEmpty();
    equation(layout);
  }

  @ParameterizedTest
  @EnumSource
  void ofAFileThatGrewAfterItsSyncOnlyTheRestIsAbsorbed(FileLayout.Kind kind) throws IOException {
    FileLayout layout =
        run(
            kind,
            true,
            sink -> {
              TraceScript.file(sink, "a", 5_000);
              sink.appended(0, "a", 300);
              sink.deleted(0, "a");
            });

    assertThat(layout.absorbedBytes()).isEqualTo(300);
    assertThat(layout.roundingBytes()).isEqualTo(2 * BLOCK - 5_000);
    assertThat(device.trimmed).isGreaterThanOrEqualTo(2);
    equation(layout);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStillThereAtTheEndArrives(FileLayout.Kind kind) throws IOException {
    FileLayout layout =
        run(
            kind,
            true,
            sink -> {
              sink.created(0, "a", FileClass.OTHER, false);
              sink.appended(0, "a", 10_000);
            });

    assertThat(layout.absorbedBytes()).isZero();
    assertThat(device.writes).hasSize(1).allMatch(write -> write.endsWith("+3"));
    equation(layout);
  }

  @Test
  void aFileThatGrowsWritesItsLastBlockAgain() throws IOException {
    FileLayout layout =
        run(
            FileLayout.Kind.EXTENTS,
            true,
            sink -> {
              TraceScript.file(sink, "a", BLOCK + 100);
              sink.appended(0, "a", 200);
              sink.synced(0, "a");
            });

    assertThat(device.writes).containsExactly(DATA + "+2", (DATA + 1) + "+1");
    // The rest of the last block, twice, and its first 100 bytes once more.
    assertThat(layout.roundingBytes()).isEqualTo((BLOCK - 100) + 100 + (BLOCK - 300));
    equation(layout);
  }

  @Test
  void extentsFillTheFirstHoleThatIsLargeEnough() throws IOException {
    run(
        FileLayout.Kind.EXTENTS,
        true,
        sink -> {
          TraceScript.file(sink, "a", 2 * BLOCK);
          TraceScript.file(sink, "b", BLOCK);
          TraceScript.file(sink, "c", 4 * BLOCK);
          TraceScript.file(sink, "d", BLOCK);
          sink.deleted(0, "a");
          sink.deleted(0, "c");
          TraceScript.file(sink, "e", 3 * BLOCK);
          TraceScript.file(sink, "f", 2 * BLOCK);
        });

    assertThat(device.writes.subList(4, 6)).containsExactly((DATA + 3) + "+3", DATA + "+2");
  }

  @Test
  void aLogWritesToItsHead() throws IOException {
    run(
        FileLayout.Kind.LOG,
        true,
        sink -> {
          TraceScript.file(sink, "a", 2 * BLOCK);
          sink.deleted(0, "a");
          TraceScript.file(sink, "b", 3 * BLOCK);
        });

    // Behind the first file lie its node and the directory's.
    assertThat(device.writes).containsExactly("0+2", "4+3");
  }

  @ParameterizedTest
  @CsvSource({
    "2047, 256",
    "2048, 1024",
    "32767, 1024",
    "32768, 4096",
    "4194303, 16384",
    "4194304, 32768",
    "33554431, 131072",
    "33554432, 262144"
  })
  void theJournalIsAsLargeAsMke2fsMakesIt(int blocks, int journal) {
    assertThat(ExtentSpace.journalBlocks(blocks)).isEqualTo(journal);
  }

  @Test
  void syncsThatFollowEachOtherShareOneCommit() throws IOException {
    FileLayout layout =
        run(
            FileLayout.Kind.EXTENTS,
            true,
            sink -> {
              for (String name : List.of("a", "b", "c")) {
                sink.created(0, name, FileClass.OTHER, false);
                sink.appended(0, name, 10);
              }
              for (String name : List.of("a", "b", "c")) {
                sink.synced(0, name);
              }
            });

    // A descriptor, directory, bitmap, group and one block of inodes, a commit; and the four at
    // home.
    assertThat(layout.metadataBytes()).isEqualTo((1 + 4 + 1 + 4) * BLOCK);
    equation(layout);
  }

  @ParameterizedTest
  @EnumSource
  void syncingWhatIsOnTheDeviceAlreadyCostsNothing(FileLayout.Kind kind) throws IOException {
    run(kind, true, sink -> TraceScript.file(sink, "a", 5_000));
    long once = device.written;
    Recorder again = new Recorder();
    FileLayout layout = new FileLayout(kind, again, BLOCKS, BLOCK, true);
    byte[] trace =
        TraceScript.bytes(
            sink -> {
              TraceScript.file(sink, "a", 5_000);
              sink.build(0, 1);
              sink.synced(0, "a");
              sink.build(0, 2);
            });

    TraceScript.records(trace).forEach(layout::accept);
    layout.finish();

    assertThat(again.written).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTrimNothingIsTakenBack(FileLayout.Kind kind) throws IOException {
    run(
        kind,
        false,
        sink -> {
          TraceScript.file(sink, "a", 50_000);
          sink.deleted(0, "a");
        });

    assertThat(device.trimmed).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsWrittenAddsUpAndWhatIsMappedIsWhatIsThere(FileLayout.Kind kind)
      throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      Recorder fresh = new Recorder();
      FileLayout layout = new FileLayout(kind, fresh, BLOCKS, BLOCK, true);
      long most = (long) BLOCKS * BLOCK / 2;
      Random random = new Random(seed);
      byte[] trace = TraceScript.bytes(sink -> TraceScript.builds(sink, random, 120, most));
      Map<Integer, Long> sizes = new HashMap<>();
      for (TraceRecord record : TraceScript.records(trace)) {
        layout.accept(record);
        switch (record) {
          case TraceRecord.Created created -> sizes.put(created.file(), 0L);
          case TraceRecord.Appended bytes -> sizes.merge(bytes.file(), bytes.bytes(), Long::sum);
          case TraceRecord.Deleted deleted -> sizes.remove(deleted.file());
          default -> {}
        }
      }
      layout.finish();

      long data = sizes.values().stream().mapToLong(size -> Math.ceilDiv(size, BLOCK)).sum();
      long mapped = fresh.mapped.cardinality();
      if (kind == FileLayout.Kind.EXTENTS) {
        mapped = fresh.mapped.get(DATA, BLOCKS).cardinality();
      } else {
        // A node for each file that was synced or written at the end, and the directory's.
        long nodes = mapped - data;
        assertThat(nodes).as("seed %d", seed).isBetween(1L, sizes.size() + 1L);
        mapped -= nodes;
      }
      assertThat(mapped).as("seed %d", seed).isEqualTo(data);
      assertThat(fresh.written * BLOCK)
          .as("seed %d", seed)
          .isEqualTo(
              layout.appendedBytes()
                  - layout.absorbedBytes()
                  + layout.roundingBytes()
                  + layout.metadataBytes()
                  + layout.cleaningBytes());
    }
  }

  @Test
  void aLogCleansSegmentsThatAreDeadInPart() throws IOException {
    int kept = 1_300;
    FileLayout layout =
        run(
            FileLayout.Kind.LOG,
            true,
            sink -> {
              for (int i = 0; i < 4 * kept; i++) {
                TraceScript.file(sink, "lasting" + i, 4 * BLOCK);
                TraceScript.file(sink, "short" + i, 4 * BLOCK);
                sink.deleted(0, "short" + i);
                if (i >= kept) {
                  sink.deleted(0, "lasting" + i);
                }
              }
            });

    assertThat(layout.cleaningBytes()).isPositive();
    // Each file that lasts has a node, and the directory has one.
    assertThat(device.mapped.cardinality()).isEqualTo(kept * (4 + 1) + 1);
    equation(layout);
  }

  @ParameterizedTest
  @EnumSource
  void filesThatDoNotFitAreRefusedWithTheMend(FileLayout.Kind kind) {
    assertThatThrownBy(
            () ->
                run(
                    kind,
                    true,
                    sink -> {
                      for (int i = 0; i < 100; i++) {
                        TraceScript.file(sink, "f" + i, 1_000_000);
                      }
                    }))
        .isInstanceOf(DriveTooSmallException.class)
        .hasMessageContainingAll("too small for the trace", "larger drive");
  }

  @ParameterizedTest
  @EnumSource
  void aDriveWithoutRoomForAFilesystemIsRefused(FileLayout.Kind kind) {
    assertThatThrownBy(() -> new FileLayout(kind, device, 300, BLOCK, true))
        .isInstanceOf(DriveTooSmallException.class)
        .hasMessageContaining("larger drive");
  }
}
