// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * Which block garbage collection takes next.
 *
 * @param size the window of windowed greedy or the sample of d-choices; 0 for the others
 */
public record CollectionPolicy(Kind kind, int size) {

  /** The rules there are. */
  public enum Kind {
    /** The block with the fewest valid pages. */
    GREEDY,
    /** The block with the fewest valid pages among the oldest ones, as many as the window says. */
    WINDOWED_GREEDY,
    /** The block that was filled first. */
    FIFO,
    /** The block with the fewest valid pages among some that are drawn at random. */
    D_CHOICES,
    /** Any block. */
    RANDOM,
    /**
     * The block with the greatest (1 − u) × age ÷ 2u, where u is its valid share and its age is the
     * time since one of its pages died last (Kawaguchi, Nishioka and Motoda, USENIX 1995).
     */
    COST_BENEFIT
  }

  /**
   * @throws IllegalArgumentException when the size is below 1 and the kind needs one
   */
  public CollectionPolicy {
    boolean sized = kind == Kind.WINDOWED_GREEDY || kind == Kind.D_CHOICES;
    if (sized && size < 1) {
      String what = kind == Kind.D_CHOICES ? "the sample of d-choices" : "the window of greedy";
      throw new IllegalArgumentException(what + " is " + size + " blocks; give 1 or more");
    }
    size = sized ? size : 0;
  }

  public static CollectionPolicy greedy() {
    return new CollectionPolicy(Kind.GREEDY, 0);
  }

  /** Greedy among the {@code window} oldest blocks. */
  public static CollectionPolicy windowedGreedy(int window) {
    return new CollectionPolicy(Kind.WINDOWED_GREEDY, window);
  }

  public static CollectionPolicy fifo() {
    return new CollectionPolicy(Kind.FIFO, 0);
  }

  /** The best of {@code d} blocks, each drawn from all. */
  public static CollectionPolicy dChoices(int d) {
    return new CollectionPolicy(Kind.D_CHOICES, d);
  }

  public static CollectionPolicy random() {
    return new CollectionPolicy(Kind.RANDOM, 0);
  }

  public static CollectionPolicy costBenefit() {
    return new CollectionPolicy(Kind.COST_BENEFIT, 0);
  }
}
