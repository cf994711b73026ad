// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * The block with the fewest valid pages, exactly. Only the emptiest blocks are kept in lists by
 * their valid pages; a block enters when it falls below a limit, and the limit moves when the lists
 * run empty or grow long. So most pages that die move no block from list to list.
 */
final class GreedyVictims extends Victims {
  /** The share of the blocks that is listed when the lists are made anew, and its least number. */
  private static final int LISTED_PART = 16;

  private static final int LEAST_LISTED = 32;

  /** Lists that hold a greater part are made anew. */
  private static final int LONG_PART = 4;

  private final BlockLists lists;
  private final boolean[] mine;

  /** Every block with fewer valid pages is listed. */
  private int limit;

  private int lowest;

  /**
   * Longer lists are made anew. Twice what they were then at least, or ties would do it ever again.
   */
  private int longest;

  GreedyVictims(BlockTable blocks) {
    super(blocks);
    lists = new BlockLists(blocks.count, blocks.pages() + 1);
    mine = new boolean[blocks.count];
  }

  @Override
  void added(int block) {
    mine[block] = true;
    list(block);
  }

  @Override
  void removed(int block) {
    mine[block] = false;
    if (lists.holds(block)) {
      lists.remove(block);
    }
  }

  @Override
  void shrunk(int block) {
    if (lists.holds(block)) {
      lists.remove(block);
    }
    list(block);
  }

  @Override
  int watched() {
    return limit * blocks.step;
  }

  private void list(int block) {
    int fill = blocks.fill(block);
    if (fill < limit) {
      lists.append(fill, block);
      lowest = Math.min(lowest, fill);
    }
  }

  @Override
  int choose() {
    if (lists.size() == 0 || lists.size() > longest) {
      moveLimit();
    }
    while (lists.first(lowest) == BlockLists.NONE) {
      lowest++;
    }
    return lists.first(lowest);
  }

  private void moveLimit() {
    int[] blocksByFill = new int[blocks.pages() + 1];
    for (int block = 0; block < blocks.count; block++) {
      if (mine[block]) {
        blocksByFill[blocks.fill(block)]++;
      }
    }
    int wanted = Math.min(size(), Math.max(LEAST_LISTED, size() / LISTED_PART));
    limit = 0;
    for (int listed = 0; listed < wanted; limit++) {
      listed += blocksByFill[limit];
    }
    lists.clear();
    lowest = limit;
    for (int block = 0; block < blocks.count; block++) {
      if (mine[block]) {
        list(block);
      }
    }
    longest = Math.max(2 * lists.size(), size() / LONG_PART + 2 * LEAST_LISTED);
  }
}
