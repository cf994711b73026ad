// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace through a filesystem into a drive of 64 MiB. */
class TraceReplayTest {
  private static final int PAGES = 16_384;
  private static final long SEED = 11;
  private static final FlashConfiguration DRIVE =
      FlashConfiguration.of(PAGES, 0.1).withPagesPerBlock(64).withSeed(SEED);

  private static byte[] trace = new byte[0];

  @BeforeAll
  static void records() throws IOException {
    Random random = new Random(SEED);
    trace = TraceScript.bytes(sink -> TraceScript.builds(sink, random, 400, PAGES * 4_096L / 2));
  }

  private static ReplaySettings settings(boolean trims, boolean aged) {
    return new ReplaySettings(
        DRIVE, FileLayout.Kind.EXTENTS, trims, StreamRule.ONE, Map.of(), 0.3, aged);
  }

  private static ReplayResult replay(ReplaySettings settings) throws IOException {
    TraceReplay replay = new TraceReplay(settings);
    replay.replay(TraceScript.reader(trace));
    replay.drive().check();
    return replay.result();
  }

  @ParameterizedTest
  @CsvSource({
    "EXTENTS, ONE, true, false",
    "EXTENTS, CLASS, true, true",
    "EXTENTS, LIFETIME, false, true",
    "LOG, ONE, true, true",
    "LOG, CLASS, false, false",
    "LOG, LIFETIME, true, false"
  })
  void theDriveCountsThePagesThatTheFilesystemWrote(
      FileLayout.Kind layout, StreamRule streams, boolean trims, boolean aged) throws IOException {
    ReplayResult result =
        replay(new ReplaySettings(DRIVE, layout, trims, streams, Map.of(), 0.3, aged));

    assertThat(result.hostBytes())
        .isEqualTo(
            result.allAppendedBytes()
                - result.absorbedBytes()
                + result.roundingBytes()
                + result.metadataBytes()
                + result.cleaningBytes());
    assertThat(result.nandPages()).isEqualTo(result.hostPages() + result.copiedPages());
    assertThat(result.device().orElseThrow()).isGreaterThanOrEqualTo(1);
  }

  /** Flush, compound copies, merges and state are what was appended. */
  @Test
  void hostBytesAreAtMostWhatWasWrittenAndTheRoundingAndTheJournal() throws IOException {
    ReplayResult result = replay(settings(true, false));

    assertThat(result.absorbedBytes()).isPositive();
    assertThat(result.hostBytes())
        .isLessThanOrEqualTo(
            result.allAppendedBytes() + result.roundingBytes() + result.metadataBytes());
  }

  @Test
  void trimSpareTheDriveCopies() throws IOException {
    ReplayResult with = replay(settings(true, true));
    ReplayResult without = replay(settings(false, true));

    assertThat(with.hostPages()).isEqualTo(without.hostPages());
    assertThat(with.trimmedPages()).isPositive();
    assertThat(without.trimmedPages()).isZero();
    assertThat(with.nandPages()).isLessThan(without.nandPages());
  }

  @Test
  void anAgedDriveHasWornBlocksBeforeTheTraceAndTheTraceCountsForItself() throws IOException {
    TraceReplay replay = new TraceReplay(settings(false, true));

    assertThat(replay.drive().mappedPages()).isEqualTo(PAGES);
    assertThat(replay.drive().wear().mean()).isGreaterThan(2);
    assertThat(replay.result().hostPages()).isZero();
    assertThat(replay.result().nandPages()).isZero();
    assertThat(replay.result().erases()).isZero();
    assertThat(replay.result().device()).isEmpty();
  }

  @Test
  void filesThatWereThereBeforeCountInNothing() throws IOException {
    byte[] existing =
        TraceScript.bytes(
            sink -> {
              sink.existed(0, "old", FileClass.VECTORS, 5_000_000);
              TraceScript.file(sink, "new", 4_096);
              sink.deleted(0, "old");
            });
    byte[] fresh = TraceScript.bytes(sink -> TraceScript.file(sink, "new", 4_096));
    TraceReplay with = new TraceReplay(settings(true, false));
    TraceReplay without = new TraceReplay(settings(true, false));

    with.replay(TraceScript.reader(existing));
    without.replay(TraceScript.reader(fresh));

    assertThat(with.result().allAppendedBytes()).isEqualTo(4_096);
    assertThat(with.result().trimmedPages()).isEqualTo(Math.ceilDiv(5_000_000, 4_096));
    // One commit more, for the file that is gone: descriptor, directory, bitmap, group, commit.
    assertThat(with.result().hostPages()).isEqualTo(without.result().hostPages() + 5);
  }

  @Test
  void whatTheDriveCompressesTakesFewerPages() throws IOException {
    ReplayResult result =
        replay(
            new ReplaySettings(
                DRIVE,
                FileLayout.Kind.EXTENTS,
                true,
                StreamRule.ONE,
                Map.of(FileClass.STORED_FIELDS, 0.17, FileClass.POSTINGS, 0.5),
                0,
                false));
    ReplayResult plain = replay(ReplaySettings.of(DRIVE));

    assertThat(result.hostPages()).isEqualTo(plain.hostPages());
    assertThat(result.nandPages()).isLessThan(plain.nandPages());
  }

  @Test
  void aTraceThatIsReplayedAgainAfterItsFilesAreGoneWritesAsMuchAgain() throws IOException {
    TraceReplay replay = new TraceReplay(settings(true, false));
    replay.replay(TraceScript.reader(trace));
    long once = replay.result().allAppendedBytes();

    replay.clear();
    replay.replay(TraceScript.reader(trace));

    replay.drive().check();
    assertThat(replay.result().allAppendedBytes()).isEqualTo(2 * once);
    assertThat(replay.result().builds()).isEqualTo(800);
  }

  @Test
  void samplesFollowTheDriveFromTheBeginningOn() throws IOException {
    ReplayResult result = replay(settings(true, true));

    assertThat(result.samples()).hasSizeBetween(50, 160);
    assertThat(result.samples().getFirst().hostPages()).isZero();
    int blocks = new FlashTranslationLayer(DRIVE).blocks();
    assertThat(result.samples())
        .allSatisfy(
            sample ->
                assertThat(
                        sample.blocks().stream().mapToInt(Integer::intValue).sum()
                            + sample.freeBlocks())
                    .isEqualTo(blocks))
        .isSortedAccordingTo((a, b) -> Long.compare(a.hostPages(), b.hostPages()));
  }

  @ParameterizedTest
  @EnumSource
  void aDriveTooSmallForTheTraceIsRefused(FileLayout.Kind layout) {
    FlashConfiguration small = FlashConfiguration.of(6_000, 0.1).withPagesPerBlock(64);

    assertThatThrownBy(
            () ->
                replay(new ReplaySettings(small, layout, true, StreamRule.ONE, Map.of(), 0, false)))
        .isInstanceOf(DriveTooSmallException.class)
        .hasMessageContaining("larger drive");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.01, Double.NaN})
  void aFillThatCannotBeIsRefused(double fill) {
    assertThatThrownBy(
            () ->
                new ReplaySettings(
                    DRIVE, FileLayout.Kind.EXTENTS, true, StreamRule.ONE, Map.of(), fill, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 100 %");
  }

  @Test
  void aFullDriveHasNoRoom() {
    assertThatThrownBy(
            () ->
                new TraceReplay(
                    new ReplaySettings(
                        DRIVE, FileLayout.Kind.EXTENTS, true, StreamRule.ONE, Map.of(), 1, false)))
        .isInstanceOf(DriveTooSmallException.class)
        .hasMessageContaining("lower fill");
  }

  @Test
  void aDamagedTraceEndsTheReplay() {
    byte[] damaged = trace.clone();
    damaged[damaged.length / 2] ^= 1;
    TraceReplay replay = new TraceReplay(settings(true, false));

    assertThatThrownBy(() -> replay.replay(TraceScript.reader(damaged)))
        .isInstanceOf(DamagedTraceException.class);
  }

  @Test
  void aDriveLastsAsLongAsItsWarrantyAndItsWritesSay() {
    Endurance drive = Endurance.ofDriveWrites("d", 1e12, 3, 5);

    assertThat(drive.warrantedBytes()).isEqualTo(5_475e12);
    assertThat(drive.lifetimeDays(1e12)).hasValue(5_475);
    assertThat(drive.driveWritesPerDay(2e12)).isEqualTo(2);
    assertThat(drive.lifetimeDays(0)).isEmpty();
    assertThat(Endurance.flashLifetimeDays(3_000, 1.07e12, 1e12).orElseThrow())
        .isCloseTo(3_210, within(1e-6));
    assertThatThrownBy(() -> Endurance.ofDriveWrites("d", 1e12, -1, 5))
        .hasMessageContaining("drive writes a day");
  }
}
