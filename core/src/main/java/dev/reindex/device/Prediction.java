// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.util.List;
import java.util.Locale;

/**
 * What {@link FlashTheory} says of a device under a workload, for as many blocks as one likes.
 *
 * @param writeAmplification flash pages programmed for each page of the host
 * @param formula which was taken, for people
 */
public record Prediction(double writeAmplification, String formula) {
  private static final String KNOWN =
      "there is one for sequential; for uniform under greedy, fifo, d-choices and random, with TRIM"
          + " or without; for hotcold in one stream under fifo and random, and in two with quotas"
          + " equal or optimal under these four; each with one compressed share";

  /**
   * @throws IllegalArgumentException when there is no formula; the message says for what there is
   */
  public static Prediction of(FlashConfiguration device, Workload workload) {
    double alpha = 1 + device.overProvisioning();
    return switch (workload.kind()) {
      case SEQUENTIAL -> sequential(device, workload);
      case UNIFORM -> {
        refuse(device.shingled(), "a shingled disk under random writes");
        refuse(device.streams() > 1, "uniform writes into several streams");
        double share = FlashTheory.mappedShare(workload.trimProbability());
        yield new Prediction(
            single(device, alpha / share),
            words(device) + (share < 1 ? ", at α/s with s = (1−2q)/(1−q)" : ""));
      }
      case HOT_COLD -> {
        refuse(device.shingled(), "a shingled disk under random writes");
        refuse(workload.trimProbability() > 0, "TRIM under hot and cold writes");
        yield hotCold(device, workload, alpha);
      }
    };
  }

  private static Prediction sequential(FlashConfiguration device, Workload workload) {
    refuse(workload.trimProbability() > 0, "TRIM under sequential writes");
    refuse(device.streams() > 1, "sequential writes into several streams");
    return new Prediction(
        packed(device),
        "A = 1: a block is wholly invalid when it is collected" + packedWords(device));
  }

  private static Prediction hotCold(FlashConfiguration device, Workload workload, double alpha) {
    if (device.streams() == 2) {
      List<Double> quotas = device.quotas();
      refuse(quotas.isEmpty(), "two streams that take blocks from one pool (--quota global)");
      double hot = workload.hotSpace();
      double hotAlpha = quotas.get(0) * alpha / hot;
      double coldAlpha = quotas.get(1) * alpha / (1 - hot);
      return new Prediction(
          separated(device, workload, hotAlpha, coldAlpha),
          String.format(
              Locale.ROOT,
              "A = Σ rᵢ A(αᵢ), α hot %.5f and cold %.5f; each %s",
              hotAlpha,
              coldAlpha,
              words(device)));
    }
    refuse(device.streams() > 2, "hot and cold writes into more than two streams");
    CollectionPolicy.Kind kind = device.collection().kind();
    if (kind == CollectionPolicy.Kind.RANDOM) {
      return new Prediction(single(device, alpha), words(device));
    }
    refuse(kind != CollectionPolicy.Kind.FIFO, "hot and cold in one stream under " + words(kind));
    double share = packed(device);
    return new Prediction(
        share * FlashTheory.mixedFifo(alpha / share, workload.hotWrites(), workload.hotSpace()),
        "FIFO, hot and cold mixed: A = Σ rᵢ/(1−e^(−(rᵢ/fᵢ)α/A))" + packedWords(device));
  }

  /** For streams that keep their own blocks; devices without a formula are taken as greedy ones. */
  static double separated(
      FlashConfiguration device, Workload workload, double hotAlpha, double coldAlpha) {
    FlashConfiguration known =
        hasFormula(device) ? device : device.withCollection(CollectionPolicy.greedy());
    return workload.hotWrites() * single(known, hotAlpha)
        + (1 - workload.hotWrites()) * single(known, coldAlpha);
  }

  private static boolean hasFormula(FlashConfiguration device) {
    return switch (device.collection().kind()) {
      case GREEDY, FIFO, D_CHOICES, RANDOM -> true;
      case WINDOWED_GREEDY, COST_BENEFIT -> false;
    };
  }

  /** Uniform writes into one stream. */
  private static double single(FlashConfiguration device, double alpha) {
    double share = packed(device);
    double spread = alpha / share;
    int slots = (int) Math.round(device.unitPages() / share);
    return share
        * switch (device.collection().kind()) {
          case GREEDY -> FlashTheory.greedy(spread, slots);
          case FIFO -> FlashTheory.fifo(spread);
          case D_CHOICES -> FlashTheory.dChoices(spread, slots, device.collection().size());
          case RANDOM -> FlashTheory.random(spread);
          case WINDOWED_GREEDY -> throw none("windowed greedy");
          case COST_BENEFIT -> throw none("cost-benefit");
        };
  }

  private static String words(FlashConfiguration device) {
    return switch (device.collection().kind()) {
          case GREEDY -> "greedy, mean field: Σ_{i≥v+2} 1/(κi) + (1−p)/(κ(v+1)) = 1, A = b/(b−v−p)";
          case FIFO -> "FIFO: A = α/(α + W₀(−α e^(−α)))";
          case D_CHOICES -> "d-choices, mean field: 1 − M_i^d = κ i (M_i − M_{i+1}), Σ M_i = b/α";
          case RANDOM -> "random: A = α/(α − 1)";
          case WINDOWED_GREEDY -> throw none("windowed greedy");
          case COST_BENEFIT -> throw none("cost-benefit");
        }
        + packedWords(device);
  }

  private static String words(CollectionPolicy.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double packed(FlashConfiguration device) {
    refuse(device.contentShares().size() > 1, "several classes of content");
    refuse(device.bufferPages() > 0, "a write buffer");
    return device.packs() ? device.contentShares().get(0) : 1;
  }

  private static String packedWords(FlashConfiguration device) {
    return device.packs() ? ", times c, at α/c and b/c pages a block" : "";
  }

  private static void refuse(boolean condition, String what) {
    if (condition) {
      throw none(what);
    }
  }

  private static IllegalArgumentException none(String what) {
    return new IllegalArgumentException("there is no formula for " + what + "; " + KNOWN);
  }
}
