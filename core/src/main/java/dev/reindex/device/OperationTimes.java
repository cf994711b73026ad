// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * How long the flash takes for a page or a block. The planes of a device work at the same time, one
 * operation runs after the other; so these give the time that the flash is busy, not that of a
 * queue of commands.
 */
public record OperationTimes(long readNanos, long programNanos, long eraseNanos) {
  /** Nothing is known about time. */
  public static final OperationTimes NONE = new OperationTimes(0, 0, 0);

  /**
   * @throws IllegalArgumentException when a time is negative
   */
  public OperationTimes {
    if (readNanos < 0 || programNanos < 0 || eraseNanos < 0) {
      throw new IllegalArgumentException(
          "an operation takes less than no time (read "
              + readNanos
              + ", program "
              + programNanos
              + ", erase "
              + eraseNanos
              + " ns); give 0 for unknown, or more");
    }
  }

  /** One after the other. */
  long of(long reads, long programs, long erases) {
    return reads * readNanos + programs * programNanos + erases * eraseNanos;
  }
}
