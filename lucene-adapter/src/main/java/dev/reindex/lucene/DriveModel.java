// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.device.FileLayout;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.ReplayResult;
import dev.reindex.device.ReplaySettings;
import dev.reindex.device.StreamRule;
import dev.reindex.device.TraceReader;
import dev.reindex.device.TraceReplay;
import dev.reindex.model.DeviceBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of builds reaches a drive: their traces, laid by a filesystem with extents and TRIM on a
 * drive that is four times as large as the index, half full of other data, with 7 % of
 * over-provisioning and greedy collection, and worn in. One drive serves all builds of a process,
 * until the index has outgrown it. An index that is too large for the model is not modelled.
 */
final class DriveModel {
  private static final double OVER_PROVISIONING = 0.07;
  private static final double FILL = 0.5;
  private static final int PAGE_BYTES = 4_096;
  private static final int TIMES_THE_INDEX = 4;

  /** 64 MiB. */
  private static final long LEAST_PAGES = 1L << 14;

  /** 4 GiB, for an index of 1 GiB; a larger drive would take longer to wear in than to describe. */
  private static final long MOST_PAGES = 1L << 20;

  private @Nullable TraceReplay replay;
  private long pages;
  private DeviceBytes before = DeviceBytes.ZERO;

  /**
   * Writes what was recorded.
   *
   * @param recorded empty when nothing was written
   */
  synchronized DeviceBytes write(Optional<TraceRecorder.Recorded> recorded) throws IOException {
    if (recorded.isEmpty()) {
      return DeviceBytes.ZERO;
    }
    long wanted = pages(recorded.get().mostBytes());
    if (wanted > MOST_PAGES) {
      return DeviceBytes.ZERO;
    }
    TraceReplay drive = drive(wanted);
    try (TraceReader trace = new TraceReader(new ByteArrayInputStream(recorded.get().trace()))) {
      drive.replay(trace);
    }
    ReplayResult result = drive.result();
    DeviceBytes after = new DeviceBytes(result.hostBytes(), result.nandBytes());
    DeviceBytes since = new DeviceBytes(after.host() - before.host(), after.nand() - before.nand());
    before = after;
    return since;
  }

  /** Without files: a trace begins with those that there are. */
  private TraceReplay drive(long wanted) {
    TraceReplay drive = replay;
    if (drive == null || pages < wanted) {
      pages = wanted;
      FlashConfiguration flash =
          FlashConfiguration.of(pages, OVER_PROVISIONING).withPageBytes(PAGE_BYTES);
      drive =
          new TraceReplay(
              new ReplaySettings(
                  flash, FileLayout.Kind.EXTENTS, true, StreamRule.ONE, Map.of(), FILL, true));
      replay = drive;
    } else {
      drive.clear();
    }
    ReplayResult result = drive.result();
    before = new DeviceBytes(result.hostBytes(), result.nandBytes());
    return drive;
  }

  /** A power of two, so that an index that grows a little is on the same drive. */
  private static long pages(long indexBytes) {
    long wanted = TIMES_THE_INDEX * indexBytes / PAGE_BYTES;
    long pages = LEAST_PAGES;
    while (pages < wanted) {
      pages *= 2;
    }
    return pages;
  }
}
