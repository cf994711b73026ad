// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.FlashCounters;
import dev.reindex.device.FlashTranslationLayer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How many pages a second the flash model takes: over-provisioning 28 %, 256 pages of 4 KiB a
 * block, greedy. Single pages, uniformly random, on devices of 1, 16 and 256 GiB, and extents of
 * 256 pages at random aligned places on 1 GiB. Each device is filled and run until it is steady;
 * random numbers are part of the time. Times are of the thread's processor, since machines are
 * shared.
 *
 * <p>Beside each stands the floor that memory sets on this machine: how many entries a second of a
 * bare map, an array of as many integers as the device has logical pages, are read and overwritten
 * at random places that do not depend on each other. A page of the host costs one such update, and
 * each page that is moved another write.
 *
 * <p>The rivals' figures are as reported, not measured here: MQSim 0.09 million pages a second on a
 * small device with timing, a simulator in C 2.6 to 3.5 million at 1 GiB.
 *
 * <p>Command: {@code benchmarks/run flash [GIBIBYTES]...}
 */
public final class FlashBenchmark {
  private static final int PAGES_PER_GIBIBYTE = 1 << 18;
  private static final int PAGES_PER_BLOCK = 256;
  private static final double OVER_PROVISIONING = 0.28;
  private static final int BATCH = 4_096;
  private static final int ROUNDS = 5;
  private static final long SEED = 20_251_127;
  private static final long LEAST_PAGES = 1 << 24;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FlashBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("flash: " + Machine.facts(Path.of("")));
    int[] sizes = {1, 16, 256};
    if (arguments.length > 0) {
      sizes = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    }
    extents();
    for (int size : sizes) {
      random(size);
    }
    System.out.printf(Locale.ROOT, "load average at the end %.2f%n", Machine.load());
  }

  private static void random(int gibibytes) {
    int pages = Math.multiplyExact(gibibytes, PAGES_PER_GIBIBYTE);
    FlashConfiguration configuration =
        FlashConfiguration.of(pages, OVER_PROVISIONING).withPagesPerBlock(PAGES_PER_BLOCK);
    long used = usedBytes();
    FlashTranslationLayer device = new FlashTranslationLayer(configuration);
    double bytes = (double) (usedBytes() - used) / pages;
    device.write(0, pages, 0);
    Source source = new Source(pages);
    long round = Math.max(LEAST_PAGES, pages);
    write(device, source, Math.max(2L * pages, 4 * LEAST_PAGES));
    double[] rates = new double[ROUNDS];
    FlashCounters before = device.counters();
    for (int i = 0; i < ROUNDS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long written = write(device, source, round);
      rates[i] = rate(written, start);
    }
    double waf = device.counters().since(before).writeAmplification();
    System.out.printf(
        Locale.ROOT,
        "random pages, %3d GiB: %6.1f million host pages/s (best %.1f), WAF %.3f,"
            + " %.2f bytes a logical page; floor of memory %.1f million updates/s%n",
        gibibytes,
        median(rates),
        best(rates),
        waf,
        bytes,
        floor(pages, round));
  }

  private static long write(FlashTranslationLayer device, Source source, long pages) {
    long written = 0;
    while (written < pages) {
      device.writeEach(source.batch(), 0, BATCH, 0);
      written += BATCH;
    }
    return written;
  }

  /** Reads and overwrites entries of a bare map. */
  private static double floor(int pages, long updates) {
    int[] map = new int[pages];
    Source source = new Source(pages);
    double[] rates = new double[ROUNDS];
    int sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long done = 0;
      while (done < updates) {
        for (int page : source.batch()) {
          sum += map[page];
          map[page] = page ^ i;
        }
        done += BATCH;
      }
      rates[i] = rate(done, start);
    }
    // Printed if it were 1 in 4 billion, so that the reads cannot be left out.
    if (sum == 1) {
      System.out.println();
    }
    return median(rates);
  }

  private static void extents() {
    int pages = PAGES_PER_GIBIBYTE;
    FlashTranslationLayer device =
        new FlashTranslationLayer(
            FlashConfiguration.of(pages, OVER_PROVISIONING).withPagesPerBlock(PAGES_PER_BLOCK));
    device.write(0, pages, 0);
    Source source = new Source(pages / PAGES_PER_BLOCK);
    double[] rates = new double[2 * ROUNDS];
    for (int i = 0; i < rates.length; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long written = 0;
      while (written < 4 * LEAST_PAGES) {
        for (int extent : source.batch()) {
          device.write((long) extent * PAGES_PER_BLOCK, PAGES_PER_BLOCK, 0);
        }
        written += (long) BATCH * PAGES_PER_BLOCK;
      }
      rates[i] = rate(written, start);
    }
    System.out.printf(
        Locale.ROOT,
        "extents of 256 pages, 1 GiB: %.0f million host pages/s (best %.0f)%n",
        median(Arrays.copyOfRange(rates, ROUNDS, rates.length)),
        best(rates));
  }

  private static double rate(long pages, long startNanos) {
    return pages * 1e3 / (THREADS.getCurrentThreadCpuTime() - startNanos);
  }

  private static double median(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double best(double[] rates) {
    return Arrays.stream(rates).max().orElseThrow();
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Batches of random numbers below a bound, by SplitMix64. */
  private static final class Source {
    private final int bound;
    private final int[] batch = new int[BATCH];
    private long state = SEED;

    Source(int bound) {
      this.bound = bound;
    }

    int[] batch() {
      for (int i = 0; i < BATCH; i++) {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        batch[i] = (int) (((mixed ^ (mixed >>> 31)) >>> 32) * bound >>> 32);
      }
      return batch;
    }
  }
}
