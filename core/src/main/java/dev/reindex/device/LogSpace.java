// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log-structured filesystem: whatever is written goes to the head of a log of segments of 512
 * blocks, and what it replaces is dead. Where few segments are free, the one with the least that
 * lives is cleaned: what lives in it is written to the head. Each file that was written has a node
 * that says where its blocks are, written at each commit, and so has the directory.
 */
final class LogSpace implements Space {
  static final int SEGMENT = 512;

  /** Free segments below which is cleaned: one to fill, and one to clean into. */
  private static final int RESERVE = 2;

  private final Blocks device;
  private final boolean trims;
  private final int segments;
  private final @Nullable LaidFile[] owner;
  private final int[] index;
  private final int[] living;
  private final LaidFile directory = new LaidFile(Blocks.Content.METADATA, 0);
  private int free;
  private int segment;
  private int head;
  private long metadataBlocks;
  private long cleanedBlocks;

  LogSpace(Blocks device, int blocks, boolean trims) {
    this.device = device;
    this.trims = trims;
    this.segments = blocks / SEGMENT;
    if (segments <= RESERVE + 1) {
      throw new DriveTooSmallException(
          "the drive is too small: a log needs "
              + (RESERVE + 2)
              + " segments of "
              + SEGMENT
              + " blocks, and of the drive "
              + blocks
              + " blocks are free; give a larger drive, or a lower fill");
    }
    owner = new LaidFile[segments * SEGMENT];
    index = new int[segments * SEGMENT];
    living = new int[segments];
    free = segments - 1;
  }

  @Override
  public void write(LaidFile file, int first, int count) {
    int start = first;
    while (start < count) {
      if (head == SEGMENT) {
        nextSegment();
      }
      int length = Math.min(count - start, SEGMENT - head);
      place(file, start, length);
      start += length;
    }
  }

  /** At the head, where there is room for so many. */
  private void place(LaidFile file, int start, int length) {
    int to = segment * SEGMENT + head;
    head += length;
    for (int i = 0; i < length; i++) {
      if (start + i < file.count()) {
        drop(file.block(start + i), 1);
        file.move(start + i, to + i);
      } else {
        file.add(to + i);
      }
      owner[to + i] = file;
      index[to + i] = start + i;
    }
    living[segment] += length;
    device.write(to, length, file.content);
  }

  private void drop(int first, int length) {
    for (int block = first; block < first + length; block++) {
      owner[block] = null;
      int of = block / SEGMENT;
      living[of]--;
      if (living[of] == 0 && of != segment) {
        free++;
      }
    }
    if (trims) {
      device.trim(first, length);
    }
  }

  private void nextSegment() {
    open();
    while (free < RESERVE) {
      clean();
    }
  }

  private void open() {
    int from = segment;
    if (living[from] == 0) {
      free++;
    }
    for (int step = 1; step <= segments; step++) {
      int next = (from + step) % segments;
      if (living[next] == 0) {
        segment = next;
        head = 0;
        free--;
        return;
      }
    }
    throw FileLayout.tooSmall(segments * SEGMENT, 1);
  }

  private void clean() {
    int victim = -1;
    for (int i = 0; i < segments; i++) {
      boolean candidate = i != segment && living[i] > 0;
      if (candidate && (victim < 0 || living[i] < living[victim])) {
        victim = i;
      }
    }
    if (victim < 0 || living[victim] > SEGMENT - RESERVE) {
      throw FileLayout.tooSmall(segments * SEGMENT, SEGMENT);
    }
    int[] moved = new int[SEGMENT];
    int count = 0;
    for (int block = victim * SEGMENT; block < (victim + 1) * SEGMENT; block++) {
      if (owner[block] != null) {
        moved[count++] = block;
      }
    }
    for (int block : Arrays.copyOf(moved, count)) {
      LaidFile file = owner[block];
      if (file != null) {
        if (head == SEGMENT) {
          open();
        }
        place(file, index[block], 1);
        cleanedBlocks++;
      }
    }
  }

  @Override
  public void free(LaidFile file) {
    file.runs(0, this::drop);
    file.clear();
    if (file.node != file && file.node.count() > 0) {
      free(file.node);
    }
  }

  @Override
  public void commit(Set<LaidFile> files, boolean names) {
    for (LaidFile file : files) {
      writeNode(file.node);
    }
    if (names) {
      writeNode(directory);
    }
  }

  private void writeNode(LaidFile node) {
    metadataBlocks++;
    write(node, 0, 1);
  }

  @Override
  public void finish() {
    // Nothing is held back.
  }

  @Override
  public long metadataBlocks() {
    return metadataBlocks;
  }

  @Override
  public long cleanedBlocks() {
    return cleanedBlocks;
  }
}
