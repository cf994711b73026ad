// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.device.FileClass;
import dev.reindex.device.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code device replay} on a drive of 64 MiB. */
class DeviceReplayCommandTest {
  private static final int BUILDS = 200;
  private static final int SEGMENT = 300_000;
  private static final String DRIVE = " --capacity-bytes 67108864 --pages-per-block 64";

  @TempDir Path folder;

  /**
   * Each build writes a segment and a short-lived file, and deletes the segment of ten builds ago.
   */
  @BeforeEach
  void recordsATrace() throws IOException {
    try (TraceWriter trace =
        new TraceWriter(Files.newOutputStream(folder.resolve("build.trace")))) {
      for (int build = 0; build < BUILDS; build++) {
        trace.build(build, build);
        trace.created(build, "short", FileClass.TEMPORARY, false);
        trace.appended(build, "short", 1_000);
        trace.created(build, "segment" + build, FileClass.VECTORS, build % 2 == 0);
        trace.appended(build, "segment" + build, SEGMENT);
        trace.synced(build, "segment" + build);
        trace.deleted(build, "short");
        if (build >= 10) {
          trace.deleted(build, "segment" + (build - 10));
        }
      }
    }
  }

  private CommandTester.Result replay(String arguments) {
    return new CommandTester(folder)
        .run(Stream.of(("device replay " + arguments).split(" ")).toArray(String[]::new));
  }

  @Test
  void countsWhatReachesTheDriveAndTheFlash() {
    JsonNode json = replay("build.trace --json" + DRIVE).exits(ExitCode.OK).json();

    long host = json.at("/hostBytes").asLong();
    assertThat(json.at("/trace/bytes").asLong()).isEqualTo(BUILDS * (SEGMENT + 1_000L));
    assertThat(json.at("/trace/mergedBytes").asLong()).isEqualTo(BUILDS / 2 * (long) SEGMENT);
    assertThat(json.at("/trace/builds").asLong()).isEqualTo(BUILDS);
    assertThat(json.at("/absorbedBytes").asLong()).isEqualTo(BUILDS * 1_000L);
    assertThat(host)
        .isEqualTo(
            (long) BUILDS * SEGMENT
                + json.at("/filesystem/roundingBytes").asLong()
                + json.at("/filesystem/journalBytes").asLong());
    assertThat(host).isEqualTo(json.at("/hostPages").asLong() * 4_096);
    assertThat(json.at("/waf").asDouble())
        .isCloseTo((double) json.at("/nandBytes").asLong() / host, within(1e-12))
        .isGreaterThanOrEqualTo(1);
    assertThat(json.at("/drive/lifetimeDays").isNull()).isTrue();
    assertThat(json.at("/amplification/host").isNull()).isTrue();
  }

  @Test
  void saysHowLongADriveLasts() {
    JsonNode json =
        replay(
                "build.trace --json --dwpd 1 --warranty-years 5 --builds-per-day 24 --drive Small"
                    + " --document-bytes 1000000 --edit-bytes 0"
                    + DRIVE)
            .exits(ExitCode.OK)
            .json();

    double perDay = 24.0 * json.at("/hostBytes").asLong() / BUILDS;
    double warranted = 67_108_864.0 * 365 * 5;
    assertThat(json.at("/drive/name").asString()).isEqualTo("Small");
    assertThat(json.at("/drive/driveWritesPerDay").asDouble())
        .isCloseTo(perDay / 67_108_864, within(1e-9));
    assertThat(json.at("/drive/lifetimeDays").asDouble())
        .isCloseTo(warranted / perDay, within(1e-6));
    assertThat(json.at("/amplification/host").asDouble())
        .isCloseTo(json.at("/hostBytes").asLong() / 1e6, within(1e-9));
    assertThat(json.at("/amplification/endToEnd").isNull()).isTrue();
  }

  @Test
  void withoutTrimAnAgedDriveCopiesMore() {
    String aged = "build.trace --json --aged --fill 50%" + DRIVE;

    JsonNode with = replay(aged).exits(ExitCode.OK).json();
    JsonNode without = replay(aged + " --no-trim").exits(ExitCode.OK).json();

    assertThat(without.at("/hostBytes").asLong()).isEqualTo(with.at("/hostBytes").asLong());
    assertThat(without.at("/waf").asDouble()).isGreaterThan(with.at("/waf").asDouble());
    assertThat(without.at("/trimmedPages").asLong()).isZero();
  }

  @Test
  void repeatingWritesItAgain() {
    JsonNode json = replay("build.trace --json --repeat 3" + DRIVE).exits(ExitCode.OK).json();

    assertThat(json.at("/trace/bytes").asLong()).isEqualTo(3 * BUILDS * (SEGMENT + 1_000L));
  }

  @Test
  void knowsLogsStreamsAndCompression() {
    JsonNode json =
        replay(
                "build.trace --json --layout log --streams class --compressed-share vectors=0.5"
                    + DRIVE)
            .exits(ExitCode.OK)
            .json();

    assertThat(json.at("/filesystem/layout").asString()).isEqualTo("log");
    assertThat(json.at("/waf").asDouble()).isLessThan(1);
  }

  @Test
  void peopleReadATableAndSeeAPicture() throws IOException {
    String text =
        replay("build.trace --aged --chart drive.svg --dwpd 1 --builds-per-day 24" + DRIVE)
            .exits(ExitCode.OK)
            .out();

    assertThat(text)
        .contains(
            "write amplification of the drive", "deleted before they were synced", "warranted");
    assertThat(Files.readString(folder.resolve("drive.svg")))
        .contains("blocks by their share of valid pages", "write amplification, step by step");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.trace",
        "build.trace --fill 120%",
        "build.trace --fill 1.5",
        "build.trace --fill 1 --capacity-bytes 67108864",
        "build.trace --capacity-bytes 3000000",
        "build.trace --capacity-bytes 100",
        "build.trace --over-provisioning 0",
        "build.trace --pages-per-block 1",
        "build.trace --page-bytes 0",
        "build.trace --repeat 0",
        "build.trace --dwpd -1",
        "build.trace --dwpd 1 --tbw-bytes 1",
        "build.trace --builds-per-day -1",
        "build.trace --edit-bytes -1",
        "build.trace --compressed-share vectors=0",
        "build.trace --compressed-share sound=0.5",
        "build.trace --layout tape",
        "build.trace --streams many",
        "build.trace --chart no/such/drive.svg"
      })
  void whatCannotBeIsRefusedInOneLine(String arguments) {
    replay(arguments).exits(ExitCode.USAGE).saysInOneLine("reindex: ");
  }

  @Test
  void aDriveTooSmallNamesTheMend() {
    replay("build.trace --capacity-bytes 5000000")
        .exits(ExitCode.USAGE)
        .saysInOneLine("too small", "larger drive");
  }

  @Test
  void aTraceThatIsCutOffOrDamagedIsNamedWithThePlace() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("build.trace"));
    Files.write(folder.resolve("cut.trace"), Arrays.copyOf(whole, whole.length - 5));
    whole[whole.length / 2] ^= 1;
    Files.write(folder.resolve("spoilt.trace"), whole);

    replay("cut.trace" + DRIVE)
        .exits(ExitCode.USAGE)
        .saysInOneLine("cut.trace", "cut off", "at byte " + (whole.length - 5), "record the trace");
    replay("spoilt.trace" + DRIVE)
        .exits(ExitCode.USAGE)
        .saysInOneLine("spoilt.trace", "damaged", "at byte 8,");
  }
}
