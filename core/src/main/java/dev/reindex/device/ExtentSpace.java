// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A filesystem like ext4: files in extents, found by first fit and written over in place, with a
 * journal of metadata.
 *
 * <pre>
 *   blocks 0 to 255         homes of metadata: directory, bitmap, group, inodes (16 a block)
 *   then the journal        as large as mke2fs makes it for so many blocks
 *   then files
 * </pre>
 *
 * A commit writes to the journal a descriptor, each block of metadata that changed, and a commit
 * block. When the journal is full, and at the end, those blocks are written to their homes, each
 * once.
 */
final class ExtentSpace implements Space {
  private static final int HOMES = 256;
  private static final int DIRECTORY = 0;
  private static final int BITMAP = 1;
  private static final int GROUP = 2;
  private static final int FIRST_INODES = 3;
  private static final int INODES_PER_BLOCK = 16;

  /** The descriptor before the blocks of a transaction, and the commit block after them. */
  private static final int AROUND = 2;

  /**
   * Below so many blocks, so many for the journal: as mke2fs chooses; but 256 for the smallest,
   * which it gives none.
   */
  private static final int[][] JOURNAL_SIZES = {
    {2_048, 256},
    {32_768, 1_024},
    {262_144, 4_096},
    {524_288, 8_192},
    {4_194_304, 16_384},
    {8_388_608, 32_768},
    {16_777_216, 65_536},
    {33_554_432, 131_072}
  };

  private static final int LARGEST_JOURNAL = 262_144;

  private final Blocks device;
  private final boolean trims;
  private final int blocks;
  private final int journalBlocks;
  private final BitSet used = new BitSet();
  private final TreeSet<Integer> changedHomes = new TreeSet<>();
  private final TreeSet<Integer> pendingHomes = new TreeSet<>();
  private int journalHead;
  private long metadataBlocks;

  ExtentSpace(Blocks device, int blocks, boolean trims) {
    this.device = device;
    this.blocks = blocks;
    this.trims = trims;
    this.journalBlocks = journalBlocks(blocks);
    if (HOMES + journalBlocks >= blocks) {
      throw new DriveTooSmallException(
          "the drive is too small: of its free "
              + blocks
              + " blocks the filesystem needs "
              + (HOMES + journalBlocks)
              + " for itself; give a larger drive, or a lower fill");
    }
    used.set(0, HOMES + journalBlocks);
  }

  static int journalBlocks(int blocks) {
    for (int[] size : JOURNAL_SIZES) {
      if (blocks < size[0]) {
        return size[1];
      }
    }
    return LARGEST_JOURNAL;
  }

  @Override
  public void write(LaidFile file, int first, int count) {
    if (file.count() < count) {
      allocate(file, count - file.count());
      changedHomes.add(BITMAP);
      changedHomes.add(GROUP);
    }
    file.runs(first, (block, length) -> device.write(block, length, file.content));
  }

  /** The first hole that is large enough; where none is, the first holes. */
  private void allocate(LaidFile file, int wanted) {
    int missing = wanted;
    int hole = used.nextClearBit(0);
    while (hole < blocks) {
      int end = Math.min(blocks, end(hole));
      if (end - hole >= missing) {
        take(file, hole, missing);
        return;
      }
      hole = used.nextClearBit(end);
    }
    hole = used.nextClearBit(0);
    while (hole < blocks && missing > 0) {
      int length = Math.min(missing, Math.min(blocks, end(hole)) - hole);
      take(file, hole, length);
      missing -= length;
      hole = used.nextClearBit(hole + length);
    }
    if (missing > 0) {
      throw FileLayout.tooSmall(blocks, missing);
    }
  }

  private int end(int hole) {
    int end = used.nextSetBit(hole);
    return end < 0 ? blocks : end;
  }

  private void take(LaidFile file, int from, int length) {
    used.set(from, from + length);
    for (int block = from; block < from + length; block++) {
      file.add(block);
    }
  }

  @Override
  public void free(LaidFile file) {
    if (file.count() == 0) {
      return;
    }
    file.runs(
        0,
        (block, length) -> {
          used.clear(block, block + length);
          if (trims) {
            device.trim(block, length);
          }
        });
    file.clear();
    changedHomes.add(BITMAP);
    changedHomes.add(GROUP);
  }

  @Override
  public void commit(Set<LaidFile> files, boolean names) {
    for (LaidFile file : files) {
      changedHomes.add(FIRST_INODES + file.inode / INODES_PER_BLOCK % (HOMES - FIRST_INODES));
    }
    if (names) {
      changedHomes.add(DIRECTORY);
    }
    if (changedHomes.isEmpty()) {
      return;
    }
    int length = changedHomes.size() + AROUND;
    if (journalHead + length > journalBlocks) {
      checkpoint();
    }
    writeMetadata(HOMES + journalHead, length);
    journalHead += length;
    pendingHomes.addAll(changedHomes);
    changedHomes.clear();
  }

  private void checkpoint() {
    pendingHomes.forEach(home -> writeMetadata(home, 1));
    pendingHomes.clear();
    journalHead = 0;
  }

  private void writeMetadata(int first, int count) {
    metadataBlocks += count;
    device.write(first, count, Blocks.Content.METADATA);
  }

  @Override
  public void finish() {
    checkpoint();
  }

  @Override
  public long metadataBlocks() {
    return metadataBlocks;
  }

  @Override
  public long cleanedBlocks() {
    return 0;
  }
}
