// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Feeds a trace through a filesystem into a drive.
 *
 * <p>Before the trace, other programs' data are written once, in order. An aged drive was full, and
 * single pages all over it were then written at random, three times as many as it has: garbage
 * collection has found its steady state and blocks are worn. After that the room for files is taken
 * back by TRIM; without TRIM it stays what the drive takes for data, for ever. Files that were
 * there before the trace count in nothing either.
 */
public final class TraceReplay {
  private static final int AGEING_ROUNDS = 3;
  private static final int BINS = 20;
  private static final int MOST_SAMPLES = 160;
  private static final int LONGEST_WRITE = 1 << 16;

  private final ReplaySettings settings;
  private final FlashTranslationLayer drive;
  private final FileLayout layout;
  private final Map<FileClass, Long> appended = new EnumMap<>(FileClass.class);
  private final Map<Integer, Blocks.Content> contents = new HashMap<>();
  private final List<ReplayResult.Sample> samples = new ArrayList<>();
  private final FlashCounters before;
  private long sampleEvery;
  private long pagesToSample;
  private long pages;
  private long existingPages;
  private long existingNand;
  private long existingErases;
  private long existingCopies;
  private boolean existing;
  private long records;
  private long builds;
  private long files;
  private long merged;

  /**
   * Makes the drive and what lies on it.
   *
   * @throws IllegalArgumentException when the drive is too large for the model
   * @throws DriveTooSmallException when there is no room for a filesystem
   * @throws DeviceFullException when not even that can be written
   */
  public TraceReplay(ReplaySettings settings) {
    this.settings = settings;
    int all = (int) settings.device().logicalPages();
    int room = all - settings.foreignPages();
    drive = new FlashTranslationLayer(settings.device());
    layout =
        new FileLayout(
            settings.layout(), new Drive(), room, settings.device().pageBytes(), settings.trims());
    fill(room, all);
    before = drive.counters();
    sampleEvery = Math.max(1, settings.device().unitPages());
    pagesToSample = sampleEvery;
  }

  private void fill(int room, int all) {
    writeForeign(room, all - room);
    if (!settings.aged()) {
      return;
    }
    writeForeign(0, room);
    SplittableRandom random = new SplittableRandom(settings.device().seed());
    for (long i = 0; i < (long) AGEING_ROUNDS * all; i++) {
      writeForeign(random.nextInt(all), 1);
    }
    if (settings.trims()) {
      drive.trim(0, room);
    }
    drive.flush();
  }

  private void writeForeign(int first, int count) {
    long end = (long) first + count;
    for (long from = first; from < end; from += LONGEST_WRITE) {
      int length = (int) Math.min(LONGEST_WRITE, end - from);
      drive.write(from, length, settings.streams().foreign(), settings.foreignClass());
    }
  }

  /**
   * Replays a whole trace. Further traces go on where the last ended; {@link #clear} first for one
   * that begins with no files.
   *
   * @throws DamagedTraceException when it cannot be read to its end
   * @throws DriveTooSmallException when its files do not fit on the drive
   * @throws DeviceFullException when the drive can free no block
   */
  public void replay(TraceReader trace) throws IOException {
    if (samples.isEmpty()) {
      sample();
    }
    for (Optional<TraceRecord> next = trace.next(); next.isPresent(); next = trace.next()) {
      TraceRecord record = next.get();
      count(record);
      if (record instanceof TraceRecord.Existed) {
        existed(record);
      } else {
        layout.accept(record);
      }
    }
    layout.finish();
    drive.flush();
  }

  /** Deletes all files, as whoever starts afresh does. */
  public void clear() {
    layout.clear();
    contents.clear();
  }

  private void count(TraceRecord record) {
    records++;
    switch (record) {
      case TraceRecord.Build build -> builds++;
      case TraceRecord.Created created -> {
        files++;
        contents.put(created.file(), Blocks.Content.of(created));
      }
      case TraceRecord.Existed existed -> contents.put(existed.file(), Blocks.Content.of(existed));
      case TraceRecord.Appended bytes -> {
        Blocks.Content content = contents.getOrDefault(bytes.file(), Blocks.Content.METADATA);
        appended.merge(content.fileClass(), bytes.bytes(), Long::sum);
        merged += content.kind() == Blocks.Kind.MERGED ? bytes.bytes() : 0;
      }
      case TraceRecord.Deleted gone -> contents.remove(gone.file());
      case TraceRecord.Synced synced -> {}
      case TraceRecord.Renamed renamed -> {}
    }
  }

  private void existed(TraceRecord record) {
    FlashCounters start = drive.counters();
    existing = true;
    layout.accept(record);
    existing = false;
    FlashCounters spent = drive.counters().since(start);
    existingNand += spent.nandPages();
    existingErases += spent.erases();
    existingCopies += spent.copiedPages();
  }

  /** The drive as the filesystem sees it. */
  private final class Drive implements Blocks {
    @Override
    public void write(int first, int count, Content content) {
      drive.write(first, count, settings.streams().of(content), settings.contentClass(content));
      if (existing) {
        existingPages += count;
        return;
      }
      pages += count;
      pagesToSample -= count;
      if (pagesToSample <= 0) {
        sample();
        pagesToSample = sampleEvery;
      }
    }

    @Override
    public void trim(int first, int count) {
      drive.trim(first, count);
    }
  }

  /** Keeps at most so many samples, evenly spread, however long the trace is. */
  private void sample() {
    if (samples.size() == MOST_SAMPLES) {
      for (int i = MOST_SAMPLES - 1; i > 0; i -= 2) {
        samples.remove(i);
      }
      sampleEvery *= 2;
    }
    int[] blocks = drive.blocksByValidShare(BINS);
    int used = IntStream.of(blocks).sum();
    long nand = drive.counters().nandPages() - before.nandPages() - existingNand;
    samples.add(
        new ReplayResult.Sample(
            pages, nand, IntStream.of(blocks).boxed().toList(), drive.blocks() - used));
  }

  /**
   * What was done since the trace began.
   *
   * @throws IllegalStateException when the drive counted other pages than the filesystem wrote: a
   *     mistake in this program
   */
  public ReplayResult result() {
    FlashCounters spent = drive.counters().since(before);
    if (spent.hostPages() - existingPages != pages) {
      throw new IllegalStateException(
          "the drive counted "
              + (spent.hostPages() - existingPages)
              + " pages, and the filesystem wrote "
              + pages);
    }
    return new ReplayResult(
        settings.device().pageBytes(),
        records,
        builds,
        files,
        Map.copyOf(appended),
        merged,
        layout.absorbedBytes(),
        layout.roundingBytes(),
        layout.metadataBytes(),
        layout.cleaningBytes(),
        pages,
        spent.trimmedPages(),
        spent.nandPages() - existingNand,
        spent.copiedPages() - existingCopies,
        spent.erases() - existingErases,
        spent.mappedPages(),
        drive.wear(),
        List.copyOf(samples));
  }

  /** The drive itself, for those who prove it. */
  FlashTranslationLayer drive() {
    return drive;
  }
}
