// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** The emptiest of the blocks that were filled first; with a window of 1, the first of all. */
final class OldestVictims extends Victims {
  private final BlockLists queue;
  private final int window;

  OldestVictims(BlockTable blocks, int window) {
    super(blocks);
    this.window = window;
    queue = new BlockLists(blocks.count, 1);
  }

  @Override
  void added(int block) {
    queue.append(0, block);
  }

  @Override
  void removed(int block) {
    queue.remove(block);
  }

  @Override
  int choose() {
    int best = queue.first(0);
    int block = best;
    for (int seen = 1; seen < window; seen++) {
      block = queue.next(block);
      if (block == BlockLists.NONE) {
        break;
      }
      if (blocks.valid[block] < blocks.valid[best]) {
        best = block;
      }
    }
    return best;
  }
}
