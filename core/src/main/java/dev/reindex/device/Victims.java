// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * The filled blocks of a device, or of one stream that keeps its blocks to itself, and the rule by
 * which garbage collection chooses among them. Called once a block, not once a page: only a block
 * whose valid pages fall below {@link #watched} is reported page by page.
 */
abstract class Victims {
  final BlockTable blocks;
  private int size;

  Victims(BlockTable blocks) {
    this.blocks = blocks;
  }

  static Victims of(CollectionPolicy policy, BlockTable blocks, long seed) {
    return switch (policy.kind()) {
      case GREEDY -> new GreedyVictims(blocks);
      case WINDOWED_GREEDY -> new OldestVictims(blocks, policy.size());
      case FIFO -> new OldestVictims(blocks, 1);
      case D_CHOICES -> new SampledVictims(blocks, policy.size(), seed);
      case RANDOM -> new SampledVictims(blocks, 1, seed);
      case COST_BENEFIT -> new CostBenefitVictims(blocks);
    };
  }

  final int size() {
    return size;
  }

  /** A block was filled. */
  final void add(int block) {
    size++;
    added(block);
  }

  /** A block is about to be erased. */
  final void remove(int block) {
    size--;
    removed(block);
  }

  abstract void added(int block);

  abstract void removed(int block);

  /** The next block to collect, of which there is at least one. It stays until it is removed. */
  abstract int choose();

  /** Valid pages of this block died, and fewer than {@link #watched} are left. */
  void shrunk(int block) {}

  /** In the units of {@link BlockTable#valid}; may change when a block is chosen. */
  int watched() {
    return 0;
  }
}
