// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.DamagedTraceException;
import dev.reindex.device.DeviceFullException;
import dev.reindex.device.DriveTooSmallException;
import dev.reindex.device.Endurance;
import dev.reindex.device.ReplayResult;
import dev.reindex.device.ReplaySettings;
import dev.reindex.device.TraceReader;
import dev.reindex.device.TraceReplay;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a recorded trace into a filesystem and a flash device. */
@Command(
    name = "replay",
    header = "Follow a recorded write trace into a filesystem and a flash device.",
    description = {
      "Places the files of a write trace on a drive, and says what reaches it, what it programs, how"
          + " it wears, and how long it lasts."
    },
    footer = {
      "  reindex device replay build.trace",
      "  reindex device replay build.trace --fill 0.7 --aged --no-trim --chart drive.svg",
      "  reindex device replay build.trace --capacity-bytes 1000000000000 --page-bytes 16384 \\",
      "    --dwpd 0.3 --builds-per-day 24"
    })
final class DeviceReplayCommand extends Subcommand {
  @Parameters(paramLabel = "TRACE", description = "The trace.")
  Path trace = Path.of("");

  @Mixin final DriveOptions drive = new DriveOptions();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Replay it so often, each time after the files of the last were deleted, as for a full"
              + " rebuild each night. Default: once.")
  int repeat;

  @Option(
      names = "--builds-per-day",
      paramLabel = "N",
      description = "How often it is published, for the drive writes a day and the lifetime.")
  @Nullable Double buildsPerDay;

  @Option(
      names = "--document-bytes",
      paramLabel = "B",
      description = "Of the documents that the builds handed to the index, for amplification.")
  @Nullable Long documentBytes;

  @Option(
      names = "--edit-bytes",
      paramLabel = "B",
      description = "That were edited, for amplification from end to end.")
  @Nullable Long editBytes;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw the drive's blocks over time into this SVG file.")
  @Nullable Path chart;

  DeviceReplayCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    check();
    Path file = console().folder().resolve(trace).normalize();
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no trace " + file + "; name one that was recorded");
    }
    Path picture = chart == null ? null : OutputFile.at(console().folder(), chart, "--chart");
    Optional<Endurance> endurance = drive.endurance();
    ReplaySettings settings = drive.settings();
    requireMemory(settings);
    ReplayResult result = replay(file, settings);
    DriveReport report =
        new DriveReport(
            result,
            settings,
            endurance,
            Optional.ofNullable(buildsPerDay),
            Optional.ofNullable(documentBytes),
            Optional.ofNullable(editBytes));
    if (picture != null) {
      try (Writer out = Files.newBufferedWriter(picture)) {
        DrivePicture.of(result).writeTo(out);
      }
      remark("Wrote " + picture);
    }
    if (options().json) {
      printJson(report.toJson());
    } else {
      report.print(out(), console().style());
    }
    return ExitCode.OK;
  }

  private void check() {
    if (repeat < 1) {
      throw new UsageException("--repeat takes a number from 1 on, not " + repeat);
    }
    Double builds = buildsPerDay;
    if (builds != null && (!(builds >= 0) || builds.isInfinite())) {
      throw new UsageException("--builds-per-day takes a number from 0 on, not " + builds);
    }
    if ((documentBytes != null && documentBytes < 0) || (editBytes != null && editBytes < 0)) {
      throw new UsageException("--document-bytes and --edit-bytes take numbers from 0 on");
    }
  }

  private static void requireMemory(ReplaySettings settings) {
    long needed = settings.device().memoryBytes();
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new UsageException(
          "this drive needs about "
              + Figures.bytes(needed)
              + " of memory, and the JVM may take "
              + Figures.bytes(most)
              + "; give a smaller --capacity-bytes or larger --page-bytes, or more memory by"
              + " REINDEX_JAVA_OPTS=-Xmx…");
    }
  }

  private ReplayResult replay(Path file, ReplaySettings settings) throws IOException {
    try {
      TraceReplay replay = new TraceReplay(settings);
      for (int i = 0; i < repeat; i++) {
        if (i > 0) {
          replay.clear();
        }
        try (TraceReader reader =
            new TraceReader(new BufferedInputStream(Files.newInputStream(file)))) {
          replay.replay(reader);
        }
      }
      return replay.result();
    } catch (DamagedTraceException e) {
      throw new UsageException(file + ": " + e.getMessage());
    } catch (DriveTooSmallException | DeviceFullException | IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
