// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A drive with a filesystem, and what lies on it before a trace begins. A block of the filesystem
 * is a page of the drive.
 *
 * @param device its streams and content shares are set by the rules below
 * @param trims whether deletes reach the drive
 * @param compressed what is left of a class of files after the drive's compression; empty where it
 *     does not compress, 1 for a class that is not named, for metadata and for other programs' data
 * @param fill the share of the drive that other programs' data take
 * @param aged whether the drive was once full and then written all over: see {@link TraceReplay}
 */
public record ReplaySettings(
    FlashConfiguration device,
    FileLayout.Kind layout,
    boolean trims,
    StreamRule streams,
    Map<FileClass, Double> compressed,
    double fill,
    boolean aged) {
  /**
   * @throws IllegalArgumentException when a share is none, or the drive is too large for the model
   */
  public ReplaySettings {
    if (!(fill >= 0 && fill <= 1)) {
      throw new IllegalArgumentException(
          "a drive can be filled from 0 to 100 %, not to " + percent(fill));
    }
    compressed = Map.copyOf(compressed);
    device =
        device
            .withStreams(streams.streams())
            .withContentShares(compressed.isEmpty() ? List.of() : shares(compressed));
    if (device.logicalPages() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a drive of "
              + device.logicalPages()
              + " pages is too large for this model; give fewer, or larger pages");
    }
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "NaN" : Math.round(share * 1_000) / 10.0 + " %";
  }

  private static List<Double> shares(Map<FileClass, Double> compressed) {
    return DoubleStream.concat(
            Arrays.stream(FileClass.values()).mapToDouble(one -> compressed.getOrDefault(one, 1.0)),
            DoubleStream.of(1))
        .boxed()
        .toList();
  }

  /** A drive without other data, new, with TRIM, one stream and extents. */
  public static ReplaySettings of(FlashConfiguration device) {
    return new ReplaySettings(
        device, FileLayout.Kind.EXTENTS, true, StreamRule.ONE, Map.of(), 0, false);
  }

  /** Pages of other programs' data, at the end of the drive. */
  int foreignPages() {
    return (int) Math.round(device.logicalPages() * fill);
  }

  int contentClass(Blocks.Content content) {
    if (compressed.isEmpty()) {
      return 0;
    }
    return content.kind() == Blocks.Kind.METADATA
        ? FileClass.values().length
        : content.fileClass().ordinal();
  }

  int foreignClass() {
    return compressed.isEmpty() ? 0 : FileClass.values().length;
  }
}
