// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.util.SplittableRandom;

/**
 * Vectors of length 1 that lie together as those of a real site do: a page's chunks are a random
 * walk about one of 1,000 centres, which pulls them back. A vector is a pure function of the seed
 * and the chunk's number.
 */
final class GivenVectors {
  static final int DIMENSION = 384;

  private static final int CENTRES = 1_000;
  private static final double STEP = 0.4;
  private static final double PULL = 0.2;

  private final long seed;
  private final int chunksOfPage;
  private final float[][] centres = new float[CENTRES][];
  private long page = -1;
  private final float[][] walk;

  /**
   * @param chunksOfPage how many chunks with consecutive numbers one walk gives
   */
  GivenVectors(long seed, int chunksOfPage) {
    this.seed = seed;
    this.chunksOfPage = chunksOfPage;
    this.walk = new float[chunksOfPage][];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CENTRES; i++) {
      centres[i] = step(new float[DIMENSION], new float[DIMENSION], random);
    }
  }

  /** The vector of a chunk. Neighbours are cheap: the walk of the last page is kept. */
  float[] vector(long chunk) {
    long wanted = chunk / chunksOfPage;
    if (wanted != page) {
      page = wanted;
      SplittableRandom random = new SplittableRandom(seed ^ (page + 1) * 0x9E3779B97F4A7C15L);
      float[] centre = centres[random.nextInt(CENTRES)];
      float[] at = centre;
      for (int i = 0; i < chunksOfPage; i++) {
        at = step(at, centre, random);
        walk[i] = at;
      }
    }
    return walk[(int) (chunk % chunksOfPage)];
  }

  /** A step of length about {@link #STEP} in any direction, back to length 1. */
  private static float[] step(float[] from, float[] centre, SplittableRandom random) {
    float[] to = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      double noise = random.nextGaussian() * STEP / Math.sqrt(DIMENSION);
      to[i] = (float) ((1 - PULL) * from[i] + PULL * centre[i] + noise);
      squares += (double) to[i] * to[i];
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < DIMENSION; i++) {
      to[i] /= length;
    }
    return to;
  }
}
