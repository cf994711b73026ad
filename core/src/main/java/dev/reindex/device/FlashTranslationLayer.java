// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Locale;

/**
 * A flash device: a page-mapped translation layer that writes out of place, collects garbage and
 * counts what reaches the flash. Made for extents: one call writes or trims many pages.
 *
 * <p>Nothing is stored but where a page lies. For speed the device is not safe for use by several
 * threads. The same configuration and the same calls give the same counts.
 */
public final class FlashTranslationLayer {
  private static final long MAX_SLOTS = Integer.MAX_VALUE - 64L;

  private final FlashConfiguration configuration;
  private final PageMap map;
  private final WriteBuffer buffer;
  private long hostPages;
  private long coalescedPages;
  private long trimmedPages;
  private long hostReads;

  /**
   * A device on which nothing was ever written.
   *
   * @throws IllegalArgumentException when the device is larger than this model can hold
   */
  public FlashTranslationLayer(FlashConfiguration configuration) {
    this.configuration = configuration;
    long blocks = configuration.dataBlocks() + configuration.reservedBlocks();
    int slots =
        configuration.packs()
            ? PackedPageMap.slotsPerBlock(configuration)
            : configuration.unitPages();
    if (configuration.logicalPages() > MAX_SLOTS || blocks > MAX_SLOTS >> PageMap.slotBits(slots)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a device of %d logical pages and %d blocks of %d pages is too large for this model,"
                  + " which numbers %d slots; give fewer logical pages, or larger ones",
              configuration.logicalPages(),
              blocks,
              slots,
              MAX_SLOTS));
    }
    map =
        configuration.packs()
            ? new PackedPageMap(configuration, (int) blocks)
            : new PlainPageMap(configuration, (int) blocks);
    buffer = new WriteBuffer(configuration.bufferPages());
  }

  public FlashConfiguration configuration() {
    return configuration;
  }

  /**
   * Writes pages that follow each other, of the first class of content.
   *
   * @param lpn the first logical page
   * @param stream from 0
   * @throws IllegalArgumentException when a page or the stream is not the device's
   * @throws DeviceFullException when no block can be freed; the device is of no use after that
   */
  public void write(long lpn, int pages, int stream) {
    write(lpn, pages, stream, 0);
  }

  /**
   * The same for a class of content, which is compressed as {@link
   * FlashConfiguration#contentShares} says.
   */
  public void write(long lpn, int pages, int stream, int contentClass) {
    requirePages(lpn, pages);
    requireKind(stream, contentClass);
    hostPages += pages;
    if (configuration.bufferPages() == 0) {
      map.write((int) lpn, pages, stream, contentClass);
    } else {
      for (int page = (int) lpn; page < lpn + pages; page++) {
        hold(page, stream, contentClass);
      }
    }
  }

  /**
   * Writes single pages, the fast way: {@code lpns[from]} up to, and without, {@code lpns[to]}.
   *
   * @throws IllegalArgumentException as {@link #write} does; then none is written
   */
  public void writeEach(int[] lpns, int from, int to, int stream) {
    requireKind(stream, 0);
    for (int i = from; i < to; i++) {
      if (lpns[i] < 0 || lpns[i] >= configuration.logicalPages()) {
        requirePages(lpns[i], 1);
      }
    }
    hostPages += to - from;
    if (configuration.bufferPages() == 0) {
      map.writeEach(lpns, from, to, stream, 0);
    } else {
      for (int i = from; i < to; i++) {
        hold(lpns[i], stream, 0);
      }
    }
  }

  private void hold(int page, int stream, int contentClass) {
    if (buffer.holds(page)) {
      coalescedPages++;
      buffer.replace(page, stream, contentClass);
      return;
    }
    while (buffer.isFull()) {
      buffer.evict(map);
    }
    buffer.add(page, stream, contentClass);
  }

  /** Tells the device that the host needs these pages no longer. */
  public void trim(long lpn, int pages) {
    requirePages(lpn, pages);
    if (buffer.size() > 0) {
      for (int page = (int) lpn; page < lpn + pages; page++) {
        if (buffer.remove(page)) {
          coalescedPages++;
          trimmedPages += map.mapped(page, 1) == 0 ? 1 : 0;
        }
      }
    }
    trimmedPages += map.trim((int) lpn, pages);
  }

  /** Reads pages; those that hold nothing cost nothing. */
  public void read(long lpn, int pages) {
    requirePages(lpn, pages);
    hostReads += map.mapped((int) lpn, pages);
  }

  /** Writes out what the device holds back, and ends a flash page that is partly filled. */
  public void flush() {
    while (!buffer.isEmpty()) {
      buffer.evict(map);
    }
    map.flush();
  }

  /** Whether the page holds data, on flash or in the buffer. */
  public boolean isMapped(long lpn) {
    requirePages(lpn, 1);
    return map.mapped((int) lpn, 1) == 1 || (buffer.size() > 0 && buffer.holds((int) lpn));
  }

  /** Logical pages that hold data on flash. */
  public long mappedPages() {
    return map.mappedPages;
  }

  /** What was done so far. */
  public FlashCounters counters() {
    Collector collector = map.collector;
    return new FlashCounters(
        hostPages,
        coalescedPages,
        buffer.size(),
        trimmedPages,
        map.nandPages,
        collector.copiedPages,
        collector.levelledPages,
        collector.erases * configuration.planes(),
        hostReads,
        map.mappedPages,
        configuration.times().of(hostReads + collector.copiedPages, map.nandPages, 0)
                / configuration.planes()
            + collector.erases * configuration.times().eraseNanos(),
        collector.collectionNanos,
        collector.stalls,
        collector.longestStallNanos);
  }

  /** How often blocks were erased. */
  public Wear wear() {
    return Wear.of(map.blocks.erases);
  }

  /** Blocks, those of all planes that are written as one counted once. */
  public int blocks() {
    return map.blocks.count;
  }

  /**
   * A picture of the device: how many written blocks there are by the share of their pages that is
   * valid, from empty to full in {@code bins} equal steps; free blocks are in none.
   */
  public int[] blocksByValidShare(int bins) {
    int[] picture = new int[bins];
    BlockTable blocks = map.blocks;
    for (int block = 0; block < blocks.count; block++) {
      if (blocks.state[block] != BlockTable.FREE) {
        double share = Math.min(1, (double) blocks.valid[block] / blocks.capacity);
        picture[(int) Math.min(bins - 1L, (long) (share * bins))]++;
      }
    }
    return picture;
  }

  /**
   * Proves that map, blocks and counters agree. Takes time in proportion to the device.
   *
   * @throws IllegalStateException naming the first disagreement: a mistake in this program
   */
  public void check() {
    new MapProof(map).run();
  }

  private void requirePages(long lpn, int pages) {
    if (lpn < 0 || pages < 0 || lpn + pages > configuration.logicalPages()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d pages from page %d do not lie on a device of %d logical pages",
              pages,
              lpn,
              configuration.logicalPages()));
    }
  }

  private void requireKind(int stream, int contentClass) {
    if (stream < 0 || stream >= configuration.streams()) {
      throw new IllegalArgumentException(
          "stream "
              + stream
              + " is none of the device's, which has "
              + configuration.streams()
              + " numbered from 0");
    }
    if (contentClass < 0 || contentClass >= Math.max(1, configuration.contentShares().size())) {
      throw new IllegalArgumentException(
          "content class "
              + contentClass
              + " is none of the device's, which has "
              + Math.max(1, configuration.contentShares().size())
              + " numbered from 0");
    }
  }
}
