// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a trace came to on a drive.
 *
 * @param records of the trace
 * @param builds that it marks
 * @param files that were made
 * @param appendedBytes by class of file
 * @param mergedBytes of those, bytes of files that were made by merging
 * @param absorbedBytes of those, bytes of files that were deleted before they were synced
 * @param roundingBytes what whole blocks hold besides
 * @param metadataBytes of the filesystem's journal, inodes and directories
 * @param cleaningBytes that a log-structured filesystem moved
 * @param hostPages written
 * @param trimmedPages taken back
 * @param nandPages programmed
 * @param copiedPages of those, pages moved by garbage collection
 * @param erases of blocks
 * @param mappedPages that hold data in the end
 * @param wear over the whole life of the drive, what was there before included
 * @param samples of the drive over the trace
 */
public record ReplayResult(
    int pageBytes,
    long records,
    long builds,
    long files,
    Map<FileClass, Long> appendedBytes,
    long mergedBytes,
    long absorbedBytes,
    long roundingBytes,
    long metadataBytes,
    long cleaningBytes,
    long hostPages,
    long trimmedPages,
    long nandPages,
    long copiedPages,
    long erases,
    long mappedPages,
    Wear wear,
    List<Sample> samples) {
  /**
   * The drive at one moment.
   *
   * @param hostPages written since the trace began
   * @param nandPages programmed since then
   * @param blocks how many there are by their share of valid pages, from empty to full
   * @param freeBlocks in none of these
   */
  public record Sample(long hostPages, long nandPages, List<Integer> blocks, int freeBlocks) {}

  public long hostBytes() {
    return hostPages * pageBytes;
  }

  public long nandBytes() {
    return nandPages * pageBytes;
  }

  /** Bytes appended to all files together. */
  public long allAppendedBytes() {
    return appendedBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** NAND bytes ÷ host bytes; empty when the host wrote nothing. */
  public OptionalDouble device() {
    return ratio(nandBytes(), hostBytes());
  }

  /** Host bytes ÷ bytes of the documents handed to the index. */
  public OptionalDouble host(long documentBytes) {
    return ratio(hostBytes(), documentBytes);
  }

  /** NAND bytes ÷ bytes that were edited. */
  public OptionalDouble endToEnd(long editBytes) {
    return ratio(nandBytes(), editBytes);
  }

  private static OptionalDouble ratio(double numerator, double denominator) {
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }
}
