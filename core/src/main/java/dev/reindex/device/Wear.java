// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * How often the blocks of a device were erased.
 *
 * @param deviation the standard deviation over the blocks
 */
public record Wear(int least, int most, double mean, double deviation) {
  static Wear of(int[] erases) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    double sum = 0;
    double squares = 0;
    for (int count : erases) {
      least = Math.min(least, count);
      most = Math.max(most, count);
      sum += count;
      squares += (double) count * count;
    }
    double mean = sum / erases.length;
    return new Wear(
        least, most, mean, Math.sqrt(Math.max(0, squares / erases.length - mean * mean)));
  }
}
