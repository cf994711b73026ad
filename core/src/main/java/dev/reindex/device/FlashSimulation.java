// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/**
 * A device under a made workload. First {@link #fill} it, then {@link #run} it until it is steady,
 * then run it and compare the counters before and after.
 */
public final class FlashSimulation {
  private static final int BATCH = 4_096;
  private static final int HOT = 0;
  private static final long LEAST_PAGES = 1 << 20;
  private static final long MANY_PAGES = 1 << 22;
  private static final long ENOUGH_BLOCKS = 1 << 14;
  private static final long LEAST_BLOCKS = 1 << 13;
  private static final double MOST_WARM_UP_ROUNDS = 64;
  private static final double LEAST_ROUNDS = 4;
  private static final double MOST_ROUNDS = 16;
  private static final double FLASH_PAGES = 400e6;

  private final FlashTranslationLayer device;
  private final Workload workload;
  private final Draw draw;
  private final int pages;
  private final int hotPages;
  private final int coldStream;

  /** Pages that are about to be written, by stream. */
  private final int[][] batches;

  private final int[] waiting;
  private boolean trimNext;
  private int position;

  /**
   * @param seed of the workload; that of the device's own choices is in the configuration
   * @throws IllegalArgumentException when the device is too small for the workload, or too large
   */
  public FlashSimulation(FlashConfiguration configuration, Workload workload, long seed) {
    if (workload.kind() == Workload.Kind.HOT_COLD && configuration.logicalPages() < 2) {
      throw new IllegalArgumentException("hot and cold writes need 2 logical pages or more, not 1");
    }
    device = new FlashTranslationLayer(configuration);
    this.workload = workload;
    draw = new Draw(seed);
    pages = (int) configuration.logicalPages();
    hotPages = workload.kind() == Workload.Kind.HOT_COLD ? workload.hotPages(pages) : 0;
    coldStream = configuration.streams() > 1 && hotPages > 0 ? 1 : 0;
    batches = new int[coldStream + 1][BATCH];
    waiting = new int[batches.length];
  }

  public FlashTranslationLayer device() {
    return device;
  }

  /**
   * Logical pages that make a device large enough for the formulas, which know no single blocks:
   * with so many, one block more or less changes the factor by less than 0.1 % at an
   * over-provisioning of 0.07, and in inverse proportion to it. Half as many where blocks have more
   * than 256 pages, for the sake of time.
   */
  public static long enoughLogicalPages(int pagesPerBlock) {
    long blocks = ENOUGH_BLOCKS;
    while (blocks > LEAST_BLOCKS && blocks * pagesPerBlock > MANY_PAGES) {
      blocks /= 2;
    }
    return Math.max(LEAST_PAGES, blocks * pagesPerBlock);
  }

  /**
   * Host pages after which a device that was just filled is steady, as far as the factor goes: all
   * pages of the class that is written least were overwritten twice on the mean, and one round more
   * lets the blocks mix. Bounded where a class is hardly ever written.
   */
  public long warmUpPages() {
    double slowest = 1;
    if (workload.kind() == Workload.Kind.HOT_COLD) {
      double hot = workload.hotWrites() / workload.hotSpace();
      double cold = (1 - workload.hotWrites()) / (1 - workload.hotSpace());
      slowest = Math.min(hot, cold);
    }
    return Math.round((1 + Math.min(MOST_WARM_UP_ROUNDS, 2 / slowest)) * pages);
  }

  /**
   * Host pages over which chance evens out to about 0.1 %: sixteen times the device, or less when
   * little over-provisioning makes each of them cost many pages of flash, but four times at least.
   */
  public long measuredPages() {
    double spare = device.configuration().overProvisioning();
    double mostCostly = (1 + spare) / spare;
    return Math.round(
        Math.max(LEAST_ROUNDS * pages, Math.min(MOST_ROUNDS * pages, FLASH_PAGES / mostCostly)));
  }

  /** Writes every page once, in order, and takes back as many as TRIM leaves unmapped for long. */
  public void fill() {
    device.write(0, hotPages, HOT);
    device.write(hotPages, pages - hotPages, coldStream);
    double mapped = FlashTheory.mappedShare(workload.trimProbability());
    for (long left = Math.round((1 - mapped) * pages); left > 0; left--) {
      trimOne();
    }
  }

  /** Lets the host write so many pages. */
  public void run(long hostPages) {
    long left = hostPages;
    while (left > 0) {
      int count = untilTrim((int) Math.min(left, BATCH));
      switch (workload.kind()) {
        case UNIFORM -> uniform(count);
        case HOT_COLD -> hotCold(count);
        case SEQUENTIAL -> sequential(count);
      }
      left -= count;
      if (trimNext) {
        trimOne();
      }
    }
  }

  /** How many pages are written before the next is taken back, up to a limit. */
  private int untilTrim(int limit) {
    double q = workload.trimProbability();
    trimNext = false;
    if (q == 0) {
      return limit;
    }
    for (int count = 0; count < limit; count++) {
      if (draw.share() < q) {
        trimNext = true;
        return count;
      }
    }
    return limit;
  }

  private void trimOne() {
    if (device.mappedPages() == 0) {
      return;
    }
    int page = draw.below(pages);
    while (!device.isMapped(page)) {
      page = draw.below(pages);
    }
    device.trim(page, 1);
  }

  private void uniform(int count) {
    int[] batch = batches[HOT];
    for (int i = 0; i < count; i++) {
      batch[i] = draw.below(pages);
    }
    device.writeEach(batch, 0, count, HOT);
  }

  private void hotCold(int count) {
    Arrays.fill(waiting, 0);
    for (int i = 0; i < count; i++) {
      if (draw.share() < workload.hotWrites()) {
        batches[HOT][waiting[HOT]++] = draw.below(hotPages);
      } else {
        batches[coldStream][waiting[coldStream]++] = hotPages + draw.below(pages - hotPages);
      }
    }
    for (int stream = 0; stream < batches.length; stream++) {
      device.writeEach(batches[stream], 0, waiting[stream], stream);
    }
  }

  private void sequential(int count) {
    int left = count;
    while (left > 0) {
      int run = Math.min(left, pages - position);
      device.write(position, run, HOT);
      position = (position + run) % pages;
      left -= run;
    }
  }
}
