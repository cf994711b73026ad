// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filesystem below a trace: turns what is done to files into writes of whole blocks and, where it
 * may, TRIMs.
 *
 * <p>Bytes stay in memory until their file is synced or the trace ends; those of a file that is
 * deleted before are absorbed. A sync writes whole blocks from the one in which the last ended.
 * Syncs that follow each other share one commit of metadata, as a journaling filesystem lets them.
 * What is written:
 *
 * <pre>
 *   blocks × size = appended bytes − absorbed bytes + rounding + metadata + cleaning
 * </pre>
 *
 * where rounding is what the last block of a file has left, and the bytes of a block that is
 * written again. The kernel's write-back of what nobody synced for half a minute is not modelled.
 */
public final class FileLayout {
  /** Kinds of filesystem. */
  public enum Kind {
    EXTENTS,
    LOG
  }

  private final Space space;
  private final int blockBytes;
  private final Map<Integer, LaidFile> files = new LinkedHashMap<>();
  private final Set<LaidFile> written = new LinkedHashSet<>();
  private boolean namesChanged;
  private boolean syncing;
  private int inodes;
  private long appendedBytes;
  private long absorbedBytes;
  private long roundingBytes;

  FileLayout(Kind kind, Blocks device, int blocks, int blockBytes, boolean trims) {
    this.blockBytes = blockBytes;
    this.space =
        switch (kind) {
          case EXTENTS -> new ExtentSpace(device, blocks, trims);
          case LOG -> new LogSpace(device, blocks, trims);
        };
  }

  static DriveTooSmallException tooSmall(int blocks, int missing) {
    return new DriveTooSmallException(
        "the drive is too small for the trace: its files need "
            + missing
            + " blocks more than the "
            + blocks
            + " that are free; give a larger drive, or a lower fill");
  }

  /**
   * @throws DriveTooSmallException when the files do not fit
   */
  void accept(TraceRecord record) {
    if (syncing && !(record instanceof TraceRecord.Synced)) {
      commit();
    }
    switch (record) {
      case TraceRecord.Build build -> {
        // Says nothing of files.
      }
      case TraceRecord.Existed existed -> exist(existed);
      case TraceRecord.Created created -> {
        namesChanged = true;
        files.put(created.file(), new LaidFile(Blocks.Content.of(created), inodes++));
      }
      case TraceRecord.Appended appended -> {
        file(appended.file()).bytes += appended.bytes();
        appendedBytes += appended.bytes();
      }
      case TraceRecord.Synced synced -> {
        syncing = true;
        write(file(synced.file()));
      }
      case TraceRecord.Renamed renamed -> namesChanged = true;
      case TraceRecord.Deleted deleted -> delete(deleted.file());
    }
  }

  /** Was written before anything was recorded: counts in nothing. */
  private void exist(TraceRecord.Existed existed) {
    LaidFile file = new LaidFile(Blocks.Content.of(existed), inodes++);
    file.bytes = existed.bytes();
    file.durableBytes = existed.bytes();
    int count = blocks(file.bytes);
    if (count > 0) {
      space.write(file, 0, count);
    }
    files.put(existed.file(), file);
  }

  private LaidFile file(int number) {
    LaidFile file = files.get(number);
    if (file == null) {
      throw new IllegalArgumentException("there is no file " + number + " in this layout");
    }
    return file;
  }

  private int blocks(long bytes) {
    long blocks = Math.ceilDiv(bytes, (long) blockBytes);
    if (blocks > Integer.MAX_VALUE) {
      throw new DriveTooSmallException(
          "the drive is too small for the trace: it has a file of " + bytes + " bytes");
    }
    return (int) blocks;
  }

  /** What the device has already costs nothing. */
  private void write(LaidFile file) {
    if (file.bytes == file.durableBytes) {
      return;
    }
    int first = (int) (file.durableBytes / blockBytes);
    int count = blocks(file.bytes);
    space.write(file, first, count);
    long writtenBytes = (long) (count - first) * blockBytes;
    roundingBytes += writtenBytes - (file.bytes - file.durableBytes);
    file.durableBytes = file.bytes;
    written.add(file);
  }

  private void delete(int number) {
    LaidFile file = file(number);
    files.remove(number);
    written.remove(file);
    absorbedBytes += file.bytes - file.durableBytes;
    space.free(file);
    namesChanged = true;
  }

  private void commit() {
    space.commit(written, namesChanged);
    written.clear();
    namesChanged = false;
    syncing = false;
  }

  /** Writes what is still there, as the kernel does in the end. */
  void finish() {
    List<LaidFile> rest = new ArrayList<>(files.values());
    rest.forEach(this::write);
    if (!written.isEmpty() || namesChanged) {
      commit();
    }
    space.finish();
  }

  /** Deletes every file. */
  void clear() {
    for (int number : List.copyOf(files.keySet())) {
      delete(number);
    }
    commit();
  }

  long appendedBytes() {
    return appendedBytes;
  }

  long absorbedBytes() {
    return absorbedBytes;
  }

  long roundingBytes() {
    return roundingBytes;
  }

  long metadataBytes() {
    return space.metadataBlocks() * blockBytes;
  }

  long cleaningBytes() {
    return space.cleanedBlocks() * blockBytes;
  }
}
