// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** Random numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), final and without checks. */
final class Draw {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  Draw(long seed) {
    state = seed;
  }

  long next() {
    state += STEP;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 up to, and without, the bound; uneven by less than bound ÷ 2^32. */
  int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  /** From 0 up to, and without, 1. */
  double share() {
    return (next() >>> 11) * UNIT;
  }
}
