// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.List;
import java.util.function.Consumer;

/**
 * A flash device. Start from {@link #of} and change what differs.
 *
 * <p>Blocks: {@code logicalPages × (1 + overProvisioning)} pages, rounded up to whole blocks, hold
 * data; {@link #reservedBlocks} come on top for what is being written and collected.
 *
 * @param logicalPages pages that the host sees
 * @param pageBytes bytes a page
 * @param pagesPerBlock pages that are erased together, on one plane
 * @param planes blocks that are written and erased as one, side by side
 * @param overProvisioning physical ÷ logical pages − 1, after reserved blocks
 * @param collection which block garbage collection takes
 * @param streams kinds of data that are kept in blocks of their own (streams of a multi-stream
 *     drive, reclaim unit handles of FDP); garbage collection keeps them apart too
 * @param quotas the share of the data blocks that each stream keeps to itself, adding up to 1;
 *     empty when all take from one pool
 * @param wearLevelling how erases are spread
 * @param contentShares for each class of content, the part of a page that is left after
 *     compression, above 0 and at most 1; pages are packed by the byte. Empty when nothing is
 *     compressed
 * @param bufferPages pages that the device holds back, so that rewriting one of them costs nothing;
 *     0 for none
 * @param shingled whether blocks are the zones of a shingled disk or of a zoned drive, which nobody
 *     cleans: no page is ever moved, a zone is written again once nothing in it is valid
 * @param times what an operation takes
 * @param seed of the random choices
 */
public record FlashConfiguration(
    long logicalPages,
    int pageBytes,
    int pagesPerBlock,
    int planes,
    double overProvisioning,
    CollectionPolicy collection,
    int streams,
    List<Double> quotas,
    WearLevelling wearLevelling,
    List<Double> contentShares,
    int bufferPages,
    boolean shingled,
    OperationTimes times,
    long seed) {

  static final int MAX_STREAMS = 64;
  private static final int MAX_BLOCK_PAGES = 1 << 20;
  private static final int MAX_PAGE_BYTES = 1 << 20;
  private static final int MAX_BLOCK_BYTES = 1 << 30;
  private static final int MAX_CLASSES = 127;

  /** What the tables keep of each block, and each set of victims besides. */
  private static final int BLOCK_BYTES = 32;

  private static final int SCOPE_BYTES = 20;
  private static final double SUM_TOLERANCE = 1e-6;

  /** Leaves a product that is whole but for rounding where it is. */
  private static final double ROUNDING = 1e-12;

  /**
   * @throws IllegalArgumentException when a value makes no sense; the message says which and why
   */
  public FlashConfiguration {
    quotas = List.copyOf(quotas);
    contentShares = List.copyOf(contentShares);
    require(logicalPages >= 1, "logical pages: %s; a device has at least 1", logicalPages);
    require(
        pageBytes >= 1 && pageBytes <= MAX_PAGE_BYTES,
        "page size: %s bytes; give 1 to " + MAX_PAGE_BYTES,
        pageBytes);
    require(
        pagesPerBlock >= 2,
        "pages a block: %s; a block of flash has at least 2, or there would be nothing to collect",
        pagesPerBlock);
    require(planes >= 1, "planes: %s; give 1 or more", planes);
    require(
        (long) pagesPerBlock * planes <= MAX_BLOCK_PAGES,
        "pages a block × planes: %s; at most " + MAX_BLOCK_PAGES + " are modelled",
        (long) pagesPerBlock * planes);
    require(
        overProvisioning > 0 && overProvisioning <= 1_000,
        "over-provisioning: %s; give more than 0 (0.07 for a consumer drive, 0.28 for a server's):"
            + " without spare blocks nothing can be collected",
        overProvisioning);
    require(
        streams >= 1 && streams <= MAX_STREAMS, "streams: %s; give 1 to " + MAX_STREAMS, streams);
    require(
        quotas.isEmpty() || quotas.size() == streams,
        "quotas: %s; give one for each stream, or none",
        quotas);
    require(
        quotas.stream().allMatch(quota -> quota > 0)
            && (quotas.isEmpty() || Math.abs(sum(quotas) - 1) < SUM_TOLERANCE),
        "quotas: %s; they are shares above 0 and add up to 1",
        quotas);
    require(
        contentShares.size() <= MAX_CLASSES
            && contentShares.stream().allMatch(share -> share > 0 && share <= 1),
        "compressed shares: %s; each is above 0 and at most 1 (1: not compressible)",
        contentShares);
    require(
        contentShares.isEmpty() || (long) pagesPerBlock * planes * pageBytes <= MAX_BLOCK_BYTES,
        "pages a block × planes × page size: %s bytes; compressed blocks of at most "
            + MAX_BLOCK_BYTES
            + " are modelled",
        (long) pagesPerBlock * planes * pageBytes);
    require(
        bufferPages >= 0, "pages in the write buffer: %s; give 0 for none, or more", bufferPages);
  }

  /** A greedy device of 4 KiB pages, 256 a block, with one stream and nothing else. */
  public static FlashConfiguration of(long logicalPages, double overProvisioning) {
    return new FlashConfiguration(
        logicalPages,
        4096,
        256,
        1,
        overProvisioning,
        CollectionPolicy.greedy(),
        1,
        List.of(),
        WearLevelling.DYNAMIC,
        List.of(),
        0,
        false,
        OperationTimes.NONE,
        0);
  }

  private static void require(boolean condition, String message, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(value));
    }
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Pages that are written and erased together. */
  public int unitPages() {
    return pagesPerBlock * planes;
  }

  /** Blocks (of all planes together) that hold data. */
  public long dataBlocks() {
    double pages = logicalPages * (1 + overProvisioning);
    return (long) Math.ceil(pages * (1 - ROUNDING) / unitPages());
  }

  /**
   * Blocks on top of those for data: for each stream one that the host fills and one that garbage
   * collection fills; and with packing one more, since a page may lie across the end of a block.
   */
  public int reservedBlocks() {
    return 2 * streams + (packs() ? 1 : 0);
  }

  /** About how many bytes of memory the model of this device takes. */
  public long memoryBytes() {
    long blocks = dataBlocks() + reservedBlocks();
    int slots = packs() ? PackedPageMap.slotsPerBlock(this) : unitPages();
    long slotBits = PageMap.slotBits(slots);
    int scopes = Math.max(1, quotas.size());
    return logicalPages * (Integer.BYTES + (packs() ? 1 : 0))
        + (blocks << slotBits) * Integer.BYTES
        + (blocks << slotBits) / Byte.SIZE
        + blocks * (BLOCK_BYTES + (long) scopes * SCOPE_BYTES);
  }

  boolean packs() {
    return !contentShares.isEmpty();
  }

  public FlashConfiguration withPageBytes(int bytes) {
    return with(draft -> draft.pageBytes = bytes);
  }

  public FlashConfiguration withPagesPerBlock(int pages) {
    return with(draft -> draft.pagesPerBlock = pages);
  }

  public FlashConfiguration withPlanes(int count) {
    return with(draft -> draft.planes = count);
  }

  public FlashConfiguration withCollection(CollectionPolicy policy) {
    return with(draft -> draft.collection = policy);
  }

  /** Streams that take blocks from one pool. */
  public FlashConfiguration withStreams(int count) {
    return with(
        draft -> {
          draft.streams = count;
          draft.quotas = List.of();
        });
  }

  /** A stream for each share, which keeps its share of the blocks to itself. */
  public FlashConfiguration withQuotas(List<Double> shares) {
    return with(
        draft -> {
          draft.streams = shares.size();
          draft.quotas = shares;
        });
  }

  public FlashConfiguration withWearLevelling(WearLevelling levelling) {
    return with(draft -> draft.wearLevelling = levelling);
  }

  public FlashConfiguration withContentShares(List<Double> shares) {
    return with(draft -> draft.contentShares = shares);
  }

  public FlashConfiguration withBufferPages(int pages) {
    return with(draft -> draft.bufferPages = pages);
  }

  public FlashConfiguration withShingled(boolean yes) {
    return with(draft -> draft.shingled = yes);
  }

  public FlashConfiguration withTimes(OperationTimes operations) {
    return with(draft -> draft.times = operations);
  }

  public FlashConfiguration withSeed(long value) {
    return with(draft -> draft.seed = value);
  }

  private FlashConfiguration with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished(logicalPages, overProvisioning);
  }

  /** A copy that can be changed. */
  private static final class Draft {
    private int pageBytes;
    private int pagesPerBlock;
    private int planes;
    private CollectionPolicy collection;
    private int streams;
    private List<Double> quotas;
    private WearLevelling wearLevelling;
    private List<Double> contentShares;
    private int bufferPages;
    private boolean shingled;
    private OperationTimes times;
    private long seed;

    Draft(FlashConfiguration from) {
      pageBytes = from.pageBytes;
      pagesPerBlock = from.pagesPerBlock;
      planes = from.planes;
      collection = from.collection;
      streams = from.streams;
      quotas = from.quotas;
      wearLevelling = from.wearLevelling;
      contentShares = from.contentShares;
      bufferPages = from.bufferPages;
      shingled = from.shingled;
      times = from.times;
      seed = from.seed;
    }

    FlashConfiguration finished(long logicalPages, double overProvisioning) {
      return new FlashConfiguration(
          logicalPages,
          pageBytes,
          pagesPerBlock,
          planes,
          overProvisioning,
          collection,
          streams,
          quotas,
          wearLevelling,
          contentShares,
          bufferPages,
          shingled,
          times,
          seed);
    }
  }
}
