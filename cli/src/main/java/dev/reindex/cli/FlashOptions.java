// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.CollectionPolicy;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.FlashSimulation;
import dev.reindex.device.OperationTimes;
import dev.reindex.device.QuotaRule;
import dev.reindex.device.WearLevelling;
import dev.reindex.device.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A flash device. */
final class FlashOptions {
  private static final int NANOS_PER_MICRO = 1_000;

  @Option(
      names = "--logical-pages",
      paramLabel = "N",
      description =
          "Pages that the host sees. Default: 1,048,576, or 16,384 blocks' worth if that is more (8,192 of large ones):"
              + " enough for one block more or less not to matter.")
  @Nullable Long logicalPages;

  @Option(
      names = "--over-provisioning",
      paramLabel = "SHARE",
      defaultValue = "0.07",
      description =
          "Physical ÷ logical pages − 1, after reserved blocks; rounded up to whole blocks."
              + " Default: 0.07.")
  double overProvisioning;

  @Option(
      names = "--pages-per-block",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pages that are erased together. Default: 64.")
  int pagesPerBlock;

  @Option(
      names = "--page-bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Bytes a page. Default: 4096.")
  int pageBytes;

  @Option(
      names = "--planes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Blocks that are written and erased as one, side by side. Default: 1.")
  int planes;

  @Option(
      names = "--gc",
      paramLabel = "RULE",
      defaultValue = "greedy",
      converter = DeviceWords.Collections.class,
      completionCandidates = DeviceWords.Collections.class,
      description =
          "Which block is collected. greedy: the one with the fewest valid pages (default); fifo:"
              + " the oldest; d-choices: the best of --d drawn ones; random: any; cost-benefit: by"
              + " valid pages and age.")
  CollectionPolicy.Kind collection = CollectionPolicy.Kind.GREEDY;

  @Option(
      names = "--d",
      paramLabel = "N",
      defaultValue = "10",
      description = "With d-choices: how many blocks are drawn. Default: 10.")
  int choices;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "With greedy: look only at the N oldest blocks (windowed greedy).")
  @Nullable Integer window;

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "2: with hotcold, hot and cold pages lie in blocks of their own. Under one greedy"
              + " collection that alone brings back little; the gain comes with --quota optimal or"
              + " --gc cost-benefit. Default: 1.")
  int streams;

  @Option(
      names = "--quota",
      paramLabel = "RULE",
      converter = DeviceWords.Quotas.class,
      completionCandidates = DeviceWords.Quotas.class,
      description =
          "With two streams. global: both take from one pool (default); equal: each keeps blocks in"
              + " proportion to its pages; optimal: the hot one keeps more, as theory says.")
  @Nullable QuotaRule quota;

  @Option(
      names = "--compressed-share",
      paramLabel = "SHARE",
      description =
          "The part of a page that is left after compression; pages are packed by the byte.")
  @Nullable Double compressedShare;

  @Option(
      names = "--shingled",
      description =
          "Blocks are the zones of a shingled disk: nothing is ever moved, and a zone is written"
              + " again only when nothing in it is valid.")
  boolean shingled;

  @Option(
      names = "--buffer-pages",
      paramLabel = "N",
      defaultValue = "0",
      description = "Pages that the device holds back, so that writing one again costs nothing.")
  int bufferPages;

  @Option(
      names = "--wear-spread",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Static wear levelling: move the data out of blocks that were erased N times fewer than"
              + " the mean. Default: 0, never.")
  int wearSpread;

  @Option(
      names = "--operation-micros",
      paramLabel = "READ,PROGRAM,ERASE",
      description =
          "How long the flash takes for a page and a block, in microseconds, so that the stalls of"
              + " garbage collection show: 50,600,3000.")
  @Nullable String operationMicros;

  /**
   * @param seed of the device's random choices
   * @throws UsageException when an option makes no sense
   */
  FlashConfiguration device(Workload workload, long seed) {
    if (streams < 1 || streams > 2) {
      throw new UsageException("--streams: 1, or 2 for hot and cold pages; not " + streams);
    }
    if (streams == 1 && quota != null && quota != QuotaRule.GLOBAL) {
      throw new UsageException("--quota divides the blocks of two streams; add --streams 2");
    }
    return UsageException.unless(
        () -> {
          FlashConfiguration device = single().withSeed(seed);
          QuotaRule rule = quota == null ? QuotaRule.GLOBAL : quota;
          return streams == 1 ? device : rule.apply(device, workload);
        });
  }

  private FlashConfiguration single() {
    // What makes no sense is refused by the configuration.
    int blockPages = Math.max(1, pagesPerBlock) * Math.max(1, planes);
    long pages =
        logicalPages == null ? FlashSimulation.enoughLogicalPages(blockPages) : logicalPages;
    return FlashConfiguration.of(pages, overProvisioning)
        .withPagesPerBlock(pagesPerBlock)
        .withPageBytes(pageBytes)
        .withPlanes(planes)
        .withCollection(policy())
        .withWearLevelling(WearLevelling.within(wearSpread))
        .withContentShares(compressedShare == null ? List.of() : List.of(compressedShare))
        .withBufferPages(bufferPages)
        .withShingled(shingled)
        .withTimes(times());
  }

  private CollectionPolicy policy() {
    if (window == null) {
      return new CollectionPolicy(collection, choices);
    }
    if (collection != CollectionPolicy.Kind.GREEDY) {
      throw new UsageException(
          "--window goes with --gc greedy, not with " + DeviceWords.word(collection));
    }
    return CollectionPolicy.windowedGreedy(window);
  }

  private OperationTimes times() {
    if (operationMicros == null) {
      return OperationTimes.NONE;
    }
    String[] micros = operationMicros.split(",", -1);
    try {
      if (micros.length == 3) {
        return new OperationTimes(nanos(micros[0]), nanos(micros[1]), nanos(micros[2]));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(
        "--operation-micros takes three times, READ,PROGRAM,ERASE, such as 50,600,3000; not '"
            + operationMicros
            + "'");
  }

  private static long nanos(String micros) {
    return Math.round(NANOS_PER_MICRO * Double.parseDouble(micros));
  }
}
