// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.function.DoubleUnaryOperator;

/**
 * What large devices come to, by formula. Throughout, α is physical ÷ logical pages after reserved
 * blocks, b the pages a block, and the host writes single pages, each as likely as any other of its
 * class, for ever.
 *
 * <p>A block of which a share u is valid when it is collected yields (1 − u) b pages for (1 − u) b
 * pages of the host, so the write amplification is A = 1 ÷ (1 − u).
 */
public final class FlashTheory {
  private static final int HALVINGS = 200;

  private FlashTheory() {}

  /**
   * The block that was filled first (Menon 1995; with Lambert's W by Desnoyers, SYSTOR 2012): a
   * page survives until its block's turn comes with e^(−α÷A), so A = α ÷ (α + W₀(−α e^(−α))).
   */
  public static double fifo(double alpha) {
    requireSpare(alpha);
    // The share 1 ÷ A of a block that is gained; near α = 1 it is about 2 (α − 1).
    double gained = root(share -> share + Math.expm1(-alpha * share), (alpha - 1) / (8 * alpha), 1);
    return 1 / gained;
  }

  /**
   * The block with the fewest valid pages, exact for blocks of b pages and infinitely many of them.
   * Victims hold v + p valid pages, v whole and p below 1; with κ = (b − v − p) α ÷ b, the shares
   * of blocks by their valid pages, 1 ÷ (κ i) for i ≥ v + 2 and (1 − p) ÷ (κ (v + 1)), add up to 1.
   */
  public static double greedy(double alpha, int pagesPerBlock) {
    requireSpare(alpha);
    requireBlock(pagesPerBlock);
    double[] reciprocals = new double[pagesPerBlock + 2];
    for (int i = pagesPerBlock; i > 0; i--) {
      reciprocals[i] = reciprocals[i + 1] + 1.0 / i;
    }
    if (reciprocals[1] <= alpha) {
      return 1;
    }
    double b = pagesPerBlock;
    double victim =
        root(
            pages -> {
              int v = (int) Math.min(pages, b - 1);
              double shares = reciprocals[v + 2] + (1 - (pages - v)) / (v + 1);
              return alpha * (b - pages) / b - shares;
            },
            0,
            b * (1 - 1e-12));
    return b / (b - victim);
  }

  /**
   * The best of d blocks, each drawn from all (van Houdt, SIGMETRICS 2013). With M_i the share of
   * blocks that hold at least i valid pages, 1 − M_i^d = κ i (M_i − M_(i+1)) and Σ M_i = b ÷ α;
   * then A = α ÷ κ.
   */
  public static double dChoices(double alpha, int pagesPerBlock, int d) {
    requireSpare(alpha);
    requireBlock(pagesPerBlock);
    // κ = α ÷ A, and A lies between 1 and that of a random choice.
    double kappa =
        root(
            k -> pagesPerBlock / alpha - meanValid(pagesPerBlock, d, k),
            (alpha - 1) * (1 - 1e-9),
            alpha * (1 + 1e-9));
    return alpha / kappa;
  }

  private static double meanValid(int pagesPerBlock, int d, double kappa) {
    double sum = 0;
    double above = 0;
    for (int i = pagesPerBlock; i > 0; i--) {
      double rate = kappa * i;
      double next = above;
      above = root(m -> rate * (m - next) + Math.pow(m, d) - 1, next, 1);
      sum += above;
    }
    return sum;
  }

  /**
   * Any block. It holds the mean share of valid pages, 1 ÷ α, whatever the workload, so A = α ÷ (α
   * − 1): the case d = 1 of {@link #dChoices}, where summing its equations over i gives κ = α − 1.
   */
  public static double random(double alpha) {
    requireSpare(alpha);
    return alpha / (alpha - 1);
  }

  /**
   * Hot and cold pages in the same blocks, first in, first out (Desnoyers 2012): A = Σ r ÷ (1 −
   * e^(−(r÷f) α÷A)) over the two classes, r being a class's share of the writes and f its share of
   * the space.
   */
  public static double mixedFifo(double alpha, double hotWrites, double hotSpace) {
    requireSpare(alpha);
    DoubleUnaryOperator surplus =
        a ->
            a
                - hotWrites / -Math.expm1(-hotWrites / hotSpace * alpha / a)
                - (1 - hotWrites) / -Math.expm1(-(1 - hotWrites) / (1 - hotSpace) * alpha / a);
    double most = 2;
    while (surplus.applyAsDouble(most) < 0) {
      most *= 2;
    }
    return root(surplus, 1, most);
  }

  /**
   * The share of the logical pages that is mapped when a share q of all operations takes a mapped
   * page back: s = (1 − 2q) ÷ (1 − q). The device then works as one with α ÷ s (Frankie, Hughes and
   * Kreutz-Delgado, 2012).
   *
   * @param q below ½, or nothing would stay mapped
   */
  public static double mappedShare(double q) {
    if (!(q >= 0 && q < 0.5)) {
      throw new IllegalArgumentException(
          "the probability of a TRIM is "
              + q
              + "; give 0 or more and less than 0.5, where more pages are trimmed than written");
    }
    return (1 - 2 * q) / (1 - q);
  }

  /** Where an increasing function is 0; the nearer end when it is 0 nowhere between. */
  static double root(DoubleUnaryOperator increasing, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (increasing.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }

  private static void requireSpare(double alpha) {
    if (!(alpha > 1)) {
      throw new IllegalArgumentException(
          "physical ÷ logical pages is "
              + alpha
              + "; it must be above 1, since without spare pages nothing can be collected");
    }
  }

  private static void requireBlock(int pagesPerBlock) {
    if (pagesPerBlock < 2) {
      throw new IllegalArgumentException(
          "pages a block: " + pagesPerBlock + "; a block of flash has at least 2");
    }
  }
}
