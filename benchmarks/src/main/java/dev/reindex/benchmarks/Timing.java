// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What one run of something took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds spent computing, which a busy machine disturbs less
 */
record Timing(double seconds, double cpuSeconds) {
  /** Something to be timed. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  /** With the CPU time of the whole process, which is counted in hundredths of a second. */
  static Timing of(Task task) throws IOException {
    return of(task, Machine::cpuNanos);
  }

  /** With the CPU time of this thread alone: without the collector's, and exact. */
  static Timing ofThread(Task task) throws IOException {
    return of(task, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  private static Timing of(Task task, LongSupplier cpuClock) throws IOException {
    long cpu = cpuClock.getAsLong();
    long start = System.nanoTime();
    task.run();
    long end = System.nanoTime();
    return new Timing((end - start) / 1e9, (cpuClock.getAsLong() - cpu) / 1e9);
  }

  static double medianSeconds(List<Timing> timings) {
    return median(timings, Timing::seconds);
  }

  static double medianCpuSeconds(List<Timing> timings) {
    return median(timings, Timing::cpuSeconds);
  }

  static double fastestSeconds(List<Timing> timings) {
    return timings.stream().mapToDouble(Timing::seconds).min().orElseThrow();
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
