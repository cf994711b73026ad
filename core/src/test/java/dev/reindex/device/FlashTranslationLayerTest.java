// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlashTranslationLayerTest {
  private static final int PAGES = 16;

  /** Pages of 4 KiB, 16 a block, collected in the order in which they were filled. */
  private static FlashConfiguration toy(long logicalPages, double overProvisioning) {
    return FlashConfiguration.of(logicalPages, overProvisioning)
        .withPagesPerBlock(PAGES)
        .withCollection(CollectionPolicy.fifo());
  }

  /** Six blocks' worth of room for data and two more, four of them free when the host comes. */
  @Test
  void oneCollectionThatCopiesFivePagesCosts69For64() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(80, 0.2));
    assertThat(device.blocks()).isEqualTo(8);
    device.write(0, 32, 0);
    device.write(32, 32, 0);
    device.trim(0, 11);
    device.trim(16, 16);
    FlashCounters before = device.counters();

    device.write(64, PAGES, 0);
    device.write(64, PAGES, 0);
    device.write(64, PAGES, 0);
    device.write(64, PAGES, 0);

    FlashCounters cost = device.counters().since(before);
    assertThat(cost.copiedPages()).isEqualTo(5);
    assertThat(cost.hostPages()).isEqualTo(64);
    assertThat(cost.writeAmplification()).isEqualTo(69 / 64.0).isEqualTo(1.078125);
    device.check();
  }

  @Test
  void fourSuchCollectionsCost84For64() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(100, 0.25));
    assertThat(device.blocks()).isEqualTo(10);
    device.write(0, 80, 0);
    device.write(80, 20, 0);
    device.write(80, 20, 0);
    device.write(80, 8, 0);
    for (int block = 0; block < 4; block++) {
      device.trim(PAGES * block, 11);
    }
    device.trim(64, PAGES);
    FlashCounters before = device.counters();

    for (int block = 0; block < 4; block++) {
      device.write(80, PAGES, 0);
    }

    FlashCounters cost = device.counters().since(before);
    assertThat(cost.copiedPages()).isEqualTo(4 * 5);
    assertThat(cost.writeAmplification()).isEqualTo(84 / 64.0).isEqualTo(1.3125);
    device.check();
  }

  /** The host rewrites pages of the oldest block that still has more than 5 valid ones. */
  @Test
  void sustainedCollectionOfBlocksWithFiveValidPagesCosts16For11() {
    FlashConfiguration configuration = toy(320, 0.5);
    FlashTranslationLayer device = new FlashTranslationLayer(configuration);
    NaiveDevice naive = new NaiveDevice(configuration);
    for (int page = 0; page < 320; page++) {
      device.write(page, 1, 0);
      naive.write(page, 0, 0);
    }
    wearDown(device, naive, 5_000);
    FlashCounters before = device.counters();

    wearDown(device, naive, 11 * PAGES * 50);

    FlashCounters cost = device.counters().since(before);
    assertThat(device.counters().nandPages()).isEqualTo(naive.nandPages);
    assertThat(cost.copiedPages()).isEqualTo(5 * cost.erases());
    assertThat(cost.writeAmplification()).isEqualTo(16 / 11.0, within(1e-3));
  }

  private static void wearDown(FlashTranslationLayer device, NaiveDevice naive, int writes) {
    for (int i = 0; i < writes; i++) {
      int page =
          naive.closed().stream()
              .filter(block -> block.live.size() > 5)
              .findFirst()
              .orElseThrow()
              .live
              .get(0)
              .page();
      device.write(page, 1, 0);
      naive.write(page, 0, 0);
    }
  }

  @Test
  void htmlCompressedTo17PercentCosts17Percent() {
    FlashTranslationLayer device =
        new FlashTranslationLayer(toy(1_000, 0.07).withContentShares(List.of(0.17)));
    for (int round = 0; round < 100; round++) {
      device.write(0, 1_000, 0);
    }
    assertThat(device.counters().writeAmplification()).isEqualTo(0.170, within(0.0005));
    device.check();
  }

  @Test
  void classesOfContentArePackedEachByItsShare() {
    FlashTranslationLayer device =
        new FlashTranslationLayer(toy(800, 0.07).withContentShares(List.of(1.0, 0.25)));
    device.write(0, 400, 0, 0);
    device.write(400, 400, 0, 1);

    assertThat(device.counters().nandPages()).isEqualTo(400 + 100);
  }

  @Test
  void trimmedPagesAreNotCopied() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(160, 0.1));
    for (int round = 0; round < 20; round++) {
      device.write(0, 160, 0);
      device.trim(0, 160);
    }
    assertThat(device.counters().copiedPages()).isZero();
    assertThat(device.counters().trimmedPages()).isEqualTo(20 * 160);
    assertThat(device.mappedPages()).isZero();
    device.check();
  }

  @Test
  void aBufferCoalescesWhatIsWrittenAgainSoon() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(160, 0.1).withBufferPages(4));
    for (int round = 0; round < 10; round++) {
      device.write(7, 2, 0);
    }
    device.write(20, 1, 0);
    device.trim(20, 1);
    assertThat(device.counters().nandPages()).isZero();
    assertThat(device.counters().coalescedPages()).isEqualTo(18 + 1);
    assertThat(device.isMapped(7)).isTrue();
    assertThat(device.isMapped(20)).isFalse();

    device.flush();

    assertThat(device.counters().nandPages()).isEqualTo(2);
    assertThat(device.counters().hostPages()).isEqualTo(21);
    device.check();
  }

  @Test
  void staticWearLevellingBoundsTheSpreadThatDataAtRestMakes() {
    FlashConfiguration configuration = FlashConfiguration.of(1_600, 0.1).withPagesPerBlock(PAGES);

    Wear dynamic = wearOfDataAtRest(configuration);
    Wear levelled = wearOfDataAtRest(configuration.withWearLevelling(WearLevelling.within(10)));

    assertThat(dynamic.least()).isZero();
    assertThat(levelled.mean() - levelled.least()).isLessThanOrEqualTo(10 + 3);
    assertThat(levelled.deviation()).isLessThan(dynamic.deviation() / 4);
  }

  /** Nine pages in ten are written once, the tenth over and over. */
  private static Wear wearOfDataAtRest(FlashConfiguration configuration) {
    FlashTranslationLayer device = new FlashTranslationLayer(configuration);
    device.write(0, 1_600, 0);
    for (int round = 0; round < 1_000; round++) {
      device.write(0, 160, 0);
    }
    device.check();
    return device.wear();
  }

  @Test
  void planesAreErasedTogetherAndWorkTogether() {
    OperationTimes times = new OperationTimes(0, 1_000, 5_000);
    FlashTranslationLayer device =
        new FlashTranslationLayer(toy(160, 0.1).withPlanes(2).withTimes(times));
    for (int round = 0; round < 10; round++) {
      device.write(0, 160, 0);
    }
    FlashCounters counters = device.counters();
    assertThat(counters.erases() % 2).isZero();
    assertThat(counters.busyNanos())
        .isEqualTo(counters.nandPages() / 2 * 1_000 + counters.erases() / 2 * 5_000);
  }

  @Test
  void theStallOfACollectionIsTheTimeOfItsCopiesAndItsErases() {
    FlashTranslationLayer device =
        new FlashTranslationLayer(
            toy(80, 0.2).withTimes(new OperationTimes(50_000, 600_000, 3_000_000)));
    device.write(0, 64, 0);
    device.trim(0, 11);
    device.trim(16, 16);
    for (int block = 0; block < 4; block++) {
      device.write(64, PAGES, 0);
    }
    FlashCounters counters = device.counters();
    assertThat(counters.stalls()).isEqualTo(1);
    assertThat(counters.longestStallNanos())
        .isEqualTo(5 * (50_000 + 600_000) + 2 * 3_000_000)
        .isEqualTo(counters.collectionNanos());
  }

  @Test
  void readsCountMappedPages() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(80, 0.2));
    device.write(10, 5, 0);
    device.read(0, 80);
    assertThat(device.counters().hostReads()).isEqualTo(5);
  }

  @Test
  void theDeviceIsDrawnByTheShareOfValidPages() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(80, 0.2));
    device.write(0, 64, 0);
    device.trim(0, 11);
    device.trim(16, 16);

    assertThat(device.blocksByValidShare(4)).containsExactly(1, 1, 0, 2);
  }

  @Test
  void aZoneThatHoldsValidPagesIsNotWrittenAgain() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(80, 0.2).withShingled(true));
    assertThatThrownBy(
            () -> {
              for (int page = 0; page < 1_000; page++) {
                device.write(page * 7 % 80, 1, 0);
                device.write(page % 3, 1, 0);
              }
            })
        .isInstanceOf(DeviceFullException.class)
        .hasMessageContaining("no zone of the shingled disk can be written again");
  }

  @Test
  void aStreamThatOutgrowsItsQuotaEndsWithAnExplanation() {
    for (CollectionPolicy policy :
        List.of(
            CollectionPolicy.greedy(),
            CollectionPolicy.fifo(),
            CollectionPolicy.random(),
            CollectionPolicy.dChoices(3),
            CollectionPolicy.windowedGreedy(4),
            CollectionPolicy.costBenefit())) {
      FlashTranslationLayer device =
          new FlashTranslationLayer(
              toy(320, 0.2).withCollection(policy).withQuotas(List.of(0.25, 0.75)));
      assertThatThrownBy(() -> device.write(0, 320, 0))
          .as("%s", policy)
          .isInstanceOf(DeviceFullException.class)
          .hasMessageContaining("stream 0 cannot free a block")
          .hasMessageContaining("larger quota");
    }
  }

  @Test
  void refusesWhatIsNoDevice() {
    assertRefused(() -> FlashConfiguration.of(100, 0), "over-provisioning: 0.0; give more than 0");
    assertRefused(() -> FlashConfiguration.of(100, -0.1), "over-provisioning: -0.1");
    assertRefused(() -> FlashConfiguration.of(0, 0.1), "logical pages: 0");
    assertRefused(
        () -> new FlashTranslationLayer(FlashConfiguration.of(1L << 40, 0.1)), "too large");
    FlashConfiguration device = FlashConfiguration.of(100, 0.1);
    assertRefused(() -> device.withPagesPerBlock(1), "pages a block: 1");
    assertRefused(() -> device.withPageBytes(-1), "page size: -1 bytes");
    assertRefused(() -> device.withPlanes(0), "planes: 0");
    assertRefused(() -> device.withStreams(0), "streams: 0");
    assertRefused(() -> device.withQuotas(List.of(0.5, 0.6)), "add up to 1");
    assertRefused(() -> device.withContentShares(List.of(1.5)), "compressed shares: [1.5]");
    assertRefused(() -> device.withBufferPages(-1), "write buffer: -1");
    assertRefused(() -> WearLevelling.within(-1), "-1 erases");
    assertRefused(() -> CollectionPolicy.dChoices(0), "0 blocks; give 1 or more");
    assertRefused(() -> new OperationTimes(-1, 0, 0), "less than no time");
    assertRefused(() -> Workload.hotCold(1, 0.5), "the hot share of the writes is 1.0");
    assertRefused(() -> QuotaRule.EQUAL.apply(device, Workload.uniform()), "one stream");
  }

  @Test
  void refusesPagesAndStreamsThatAreNotTheDevices() {
    FlashTranslationLayer device = new FlashTranslationLayer(toy(80, 0.2));
    assertRefused(() -> device.write(80, 1, 0), "1 pages from page 80");
    assertRefused(() -> device.write(-1, 1, 0), "from page -1");
    assertRefused(() -> device.write(0, -1, 0), "-1 pages");
    assertRefused(() -> device.trim(79, 2), "2 pages from page 79");
    assertRefused(() -> device.write(0, 1, 1), "stream 1 is none of the device's");
    assertRefused(() -> device.write(0, 1, 0, 1), "content class 1");
    assertRefused(() -> device.writeEach(new int[] {3, 80}, 0, 2, 0), "from page 80");
    assertThat(device.counters().hostPages()).isZero();
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
