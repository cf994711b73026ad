// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** The emptiest of some blocks, each drawn from all; with a sample of 1, any block. */
final class SampledVictims extends Victims {
  private final int sample;
  private final int[] filled;
  private final int[] position;
  private final Draw draw;

  SampledVictims(BlockTable blocks, int sample, long seed) {
    super(blocks);
    this.sample = sample;
    draw = new Draw(seed);
    filled = new int[blocks.count];
    position = new int[blocks.count];
  }

  @Override
  void added(int block) {
    position[block] = size() - 1;
    filled[size() - 1] = block;
  }

  @Override
  void removed(int block) {
    int last = filled[size()];
    filled[position[block]] = last;
    position[last] = position[block];
  }

  @Override
  int choose() {
    int best = filled[draw.below(size())];
    for (int drawn = 1; drawn < sample; drawn++) {
      int block = filled[draw.below(size())];
      if (blocks.valid[block] < blocks.valid[best]) {
        best = block;
      }
    }
    return best;
  }
}
