// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * The block with the greatest (1 − u) × age ÷ 2u, exactly: among blocks of equal valid share the
 * one that lost a page longest ago is the best, and since a block joins the end of its list when it
 * loses a page, that one heads the list. So as many blocks are compared as a block has pages.
 */
final class CostBenefitVictims extends Victims {
  private final BlockLists lists;
  private final long[] lastDeath;

  CostBenefitVictims(BlockTable blocks) {
    super(blocks);
    lists = new BlockLists(blocks.count, blocks.pages() + 1);
    lastDeath = new long[blocks.count];
  }

  @Override
  void added(int block) {
    lastDeath[block] = blocks.clock;
    lists.append(blocks.fill(block), block);
  }

  @Override
  void removed(int block) {
    lists.remove(block);
  }

  @Override
  void shrunk(int block) {
    lists.remove(block);
    added(block);
  }

  @Override
  int watched() {
    return Integer.MAX_VALUE;
  }

  @Override
  int choose() {
    if (lists.first(0) != BlockLists.NONE) {
      return lists.first(0);
    }
    int full = blocks.pages();
    int best = lists.first(full);
    double most = -1;
    for (int fill = 1; fill < full; fill++) {
      int block = lists.first(fill);
      if (block != BlockLists.NONE) {
        // One more than the age, so that even the youngest block is better than a full one.
        double age = blocks.clock - lastDeath[block] + 1.0;
        double score = (full - fill) * age / (2.0 * fill);
        if (score > most) {
          most = score;
          best = block;
        }
      }
    }
    return best;
  }
}
