// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of something took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds of all threads of the process, which a busy machine disturbs less
 */
record Timing(double seconds, double cpuSeconds) {
  /** Something to be timed. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  static Timing of(Task task) throws IOException {
    long cpu = Machine.cpuNanos();
    long start = System.nanoTime();
    task.run();
    long end = System.nanoTime();
    return new Timing((end - start) / 1e9, (Machine.cpuNanos() - cpu) / 1e9);
  }

  static double medianSeconds(List<Timing> timings) {
    return median(timings, Timing::seconds);
  }

  static double medianCpuSeconds(List<Timing> timings) {
    return median(timings, Timing::cpuSeconds);
  }

  private static double median(List<Timing> timings, ToDoubleFunction<Timing> value) {
    return median(timings.stream().mapToDouble(value).toArray());
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
