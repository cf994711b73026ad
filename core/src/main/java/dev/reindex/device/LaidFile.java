// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Arrays;

/** A file and the blocks it lies in, in their order. */
final class LaidFile {
  private static final int[] NONE = {};

  final Blocks.Content content;

  /** Number of its inode, for where its metadata lies. */
  final int inode;

  /** Bytes appended. */
  long bytes;

  /** Of these, bytes that are on the device. */
  long durableBytes;

  /** In a log, the block that says where the others are. */
  final LaidFile node;

  private int[] blocks = NONE;
  private int count;

  LaidFile(Blocks.Content content, int inode) {
    this.content = content;
    this.inode = inode;
    this.node =
        content.kind() == Blocks.Kind.METADATA
            ? this
            : new LaidFile(Blocks.Content.METADATA, inode);
  }

  int count() {
    return count;
  }

  int block(int index) {
    return blocks[index];
  }

  void add(int block) {
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(4, 2 * count));
    }
    blocks[count++] = block;
  }

  void move(int index, int block) {
    blocks[index] = block;
  }

  void clear() {
    blocks = NONE;
    count = 0;
  }

  /** Is told of blocks that follow each other. */
  interface Runs {
    void run(int first, int length);
  }

  /** The blocks from one on, in as few runs as they are. */
  void runs(int from, Runs runs) {
    int start = from;
    for (int i = from + 1; i <= count; i++) {
      if (i == count || blocks[i] != blocks[i - 1] + 1) {
        runs.run(blocks[start], i - start);
        start = i;
      }
    }
  }
}
