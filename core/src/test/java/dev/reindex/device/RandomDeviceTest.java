// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random devices under random work; the seed in a test's name repeats it. */
class RandomDeviceTest {
  private static final int STEPS = 200;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsWhatAModelOfListsCounts(long seed) {
    Random random = new Random(seed);
    CollectionPolicy policy =
        random.nextBoolean()
            ? CollectionPolicy.fifo()
            : CollectionPolicy.windowedGreedy(1 + random.nextInt(20));
    FlashConfiguration configuration =
        configuration(random, policy)
            .withWearLevelling(random.nextBoolean() ? WearLevelling.DYNAMIC : WearLevelling.NONE);
    FlashTranslationLayer device = new FlashTranslationLayer(configuration);
    NaiveDevice naive = new NaiveDevice(configuration);
    for (int step = 0; step < STEPS; step++) {
      Work work = Work.draw(random, configuration);
      work.apply(device);
      work.apply(naive);
      device.check();
      FlashCounters counters = device.counters();
      assertThat(
              List.of(
                  counters.hostPages(),
                  counters.nandPages(),
                  counters.copiedPages(),
                  counters.coalescedPages(),
                  counters.bufferedPages(),
                  counters.trimmedPages(),
                  counters.erases(),
                  counters.mappedPages()))
          .as("seed %d, step %d, %s", seed, step, configuration)
          .containsExactly(
              naive.hostPages,
              naive.nandPages,
              naive.copiedPages,
              naive.coalescedPages,
              (long) naive.buffered(),
              naive.trimmedPages,
              naive.erases * configuration.planes(),
              (long) naive.mapped());
    }
    for (int page = 0; page < configuration.logicalPages(); page++) {
      assertThat(device.isMapped(page)).as("page %d", page).isEqualTo(naive.isMapped(page));
    }
    assertThat(device.wear())
        .isEqualTo(Wear.of(naive.blocks().stream().mapToInt(block -> block.erases).toArray()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPolicyKeepsTheMapAndLosesNothing(long seed) {
    Random random = new Random(seed);
    CollectionPolicy.Kind[] kinds = CollectionPolicy.Kind.values();
    FlashConfiguration configuration =
        configuration(
                random,
                new CollectionPolicy(kinds[(int) (seed % kinds.length)], 1 + (int) seed % 7))
            .withWearLevelling(
                random.nextBoolean()
                    ? WearLevelling.within(1 + random.nextInt(4))
                    : WearLevelling.NONE);
    FlashTranslationLayer device = new FlashTranslationLayer(configuration);
    boolean[] mapped = new boolean[(int) configuration.logicalPages()];
    for (int step = 0; step < STEPS; step++) {
      Work work = Work.draw(random, configuration);
      work.apply(device);
      work.apply(mapped);
      device.check();
    }
    for (int page = 0; page < mapped.length; page++) {
      assertThat(device.isMapped(page)).as("page %d", page).isEqualTo(mapped[page]);
    }
    FlashCounters counters = device.counters();
    if (configuration.contentShares().isEmpty()) {
      assertThat(counters.nandPages())
          .isEqualTo(
              counters.hostPages()
                  - counters.coalescedPages()
                  - counters.bufferedPages()
                  + counters.copiedPages());
    }
  }

  private static FlashConfiguration configuration(Random random, CollectionPolicy policy) {
    int streams = 1 + random.nextInt(3);
    FlashConfiguration configuration =
        FlashConfiguration.of(20 + random.nextInt(300), 0.05 + random.nextDouble())
            .withPagesPerBlock(2 + random.nextInt(20))
            .withPlanes(1 + random.nextInt(2))
            .withPageBytes(64)
            .withStreams(streams)
            .withCollection(policy)
            .withBufferPages(random.nextInt(3) == 0 ? random.nextInt(30) : 0)
            .withSeed(random.nextLong());
    if (random.nextInt(3) == 0) {
      configuration = configuration.withContentShares(shares(random));
    }
    return configuration;
  }

  private static List<Double> shares(Random random) {
    List<Double> shares = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      shares.add(1 - 0.95 * random.nextDouble());
    }
    return shares;
  }

  /** One call. */
  private record Work(Kind kind, int page, int pages, int stream, int contentClass, int[] each) {
    enum Kind {
      WRITE,
      EACH,
      TRIM,
      FLUSH
    }

    static Work draw(Random random, FlashConfiguration configuration) {
      int logical = (int) configuration.logicalPages();
      int page = random.nextInt(logical);
      int pages = random.nextInt(Math.min(40, logical - page) + 1);
      Kind kind =
          switch (random.nextInt(12)) {
            case 0, 1 -> Kind.TRIM;
            case 2 -> Kind.FLUSH;
            case 3, 4, 5, 6 -> Kind.EACH;
            default -> Kind.WRITE;
          };
      return new Work(
          kind,
          page,
          kind == Kind.TRIM ? Math.min(pages, 12) : pages,
          random.nextInt(configuration.streams()),
          random.nextInt(Math.max(1, configuration.contentShares().size())),
          random.ints(pages, 0, logical).toArray());
    }

    void apply(FlashTranslationLayer device) {
      switch (kind) {
        case WRITE -> device.write(page, pages, stream, contentClass);
        case EACH -> device.writeEach(each, 0, each.length, stream);
        case TRIM -> device.trim(page, pages);
        case FLUSH -> device.flush();
      }
    }

    void apply(NaiveDevice device) {
      switch (kind) {
        case WRITE -> {
          for (int i = 0; i < pages; i++) {
            device.write(page + i, stream, contentClass);
          }
        }
        case EACH -> {
          for (int written : each) {
            device.write(written, stream, 0);
          }
        }
        case TRIM -> {
          for (int i = 0; i < pages; i++) {
            device.trim(page + i);
          }
        }
        case FLUSH -> device.flush();
      }
    }

    void apply(boolean[] mapped) {
      switch (kind) {
        case WRITE, TRIM -> {
          for (int i = 0; i < pages; i++) {
            mapped[page + i] = kind == Kind.WRITE;
          }
        }
        case EACH -> {
          for (int written : each) {
            mapped[written] = true;
          }
        }
        case FLUSH -> {}
      }
    }
  }
}
