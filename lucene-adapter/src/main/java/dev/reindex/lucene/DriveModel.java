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

/**
 * What of a build reaches a drive: the build's trace, laid by a filesystem with extents and TRIM on
 * a drive that is four times as large as the index, half full of other data, with 7 % of
 * over-provisioning and greedy collection, and worn in. Each build is modelled by itself, so that a
 * build's bytes do not depend on which builds came before it in this process.
 */
final class DriveModel {
  private static final double OVER_PROVISIONING = 0.07;
  private static final double FILL = 0.5;
  private static final int PAGE_BYTES = 4_096;
  private static final int TIMES_THE_INDEX = 4;

  /** 64 MiB. */
  private static final long LEAST_PAGES = 1L << 14;

  private DriveModel() {}

  /**
   * @param recorded empty when nothing was written
   */
  static DeviceBytes of(Optional<TraceRecorder.Recorded> recorded) throws IOException {
    return recorded.isEmpty() ? DeviceBytes.ZERO : of(recorded.get());
  }

  private static DeviceBytes of(TraceRecorder.Recorded recorded) throws IOException {
    FlashConfiguration drive =
        FlashConfiguration.of(pages(recorded.mostBytes()), OVER_PROVISIONING)
            .withPageBytes(PAGE_BYTES);
    TraceReplay replay =
        new TraceReplay(
            new ReplaySettings(
                drive, FileLayout.Kind.EXTENTS, true, StreamRule.ONE, Map.of(), FILL, true));
    try (TraceReader trace = new TraceReader(new ByteArrayInputStream(recorded.trace()))) {
      replay.replay(trace);
    }
    ReplayResult result = replay.result();
    return new DeviceBytes(result.hostBytes(), result.nandBytes());
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
