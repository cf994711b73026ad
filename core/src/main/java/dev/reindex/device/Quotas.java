// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of the data blocks, in whole blocks. */
final class Quotas {
  private Quotas() {}

  /** By largest remainder; one entry with all blocks when the streams share them. */
  static long[] blocks(FlashConfiguration configuration) {
    long all = configuration.dataBlocks();
    List<Double> shares = configuration.quotas();
    if (shares.isEmpty()) {
      return new long[] {all};
    }
    long[] blocks = new long[shares.size()];
    long left = all;
    for (int stream = 0; stream < blocks.length; stream++) {
      blocks[stream] = (long) (shares.get(stream) * all);
      left -= blocks[stream];
    }
    List<Integer> byRemainder =
        IntStream.range(0, blocks.length)
            .boxed()
            .sorted(Comparator.comparingDouble(stream -> blocks[stream] - shares.get(stream) * all))
            .toList();
    for (int i = 0; left > 0; i = (i + 1) % blocks.length) {
      blocks[byRemainder.get(i)]++;
      left--;
    }
    return blocks;
  }
}
