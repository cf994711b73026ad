// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Set;

/** Where a filesystem puts the blocks of files. */
interface Space {
  /**
   * Writes a file's blocks from {@code first} on up to {@code count}, and finds room for those that
   * have none.
   *
   * @throws DriveTooSmallException when there is none
   */
  void write(LaidFile file, int first, int count);

  /** Gives a file's blocks back. */
  void free(LaidFile file);

  /**
   * Makes what changed last through a crash.
   *
   * @param files written since the last time
   * @param names whether a file was made, renamed or deleted
   */
  void commit(Set<LaidFile> files, boolean names);

  /** Writes what is held back. */
  void finish();

  /** Blocks written for journal, inodes and directories. */
  long metadataBlocks();

  /** Blocks that were moved to make room. */
  long cleanedBlocks();
}
