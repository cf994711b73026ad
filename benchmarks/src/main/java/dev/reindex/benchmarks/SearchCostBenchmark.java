// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.PublishedIndex;
import dev.reindex.lucene.SearchCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What segments cost a hybrid search: the same chunks in layouts of more and fewer, larger and
 * smaller segments, and the model of {@link SearchCosts} fitted to the CPU time of the median
 * search on each, by least squares with no constant below 0.
 *
 * <p>Command: {@code benchmarks/run search-cost [CHUNKS [QUERIES]]}, 20,000 and 400 unless said
 * otherwise
 */
public final class SearchCostBenchmark {
  private static final long SEED = 20_250_601;
  private static final int TINY = 20;

  private SearchCostBenchmark() {}

  /** So many segments of so many chunks each, and the rest in one. */
  private record Layout(int segments, int chunks) {
    List<Integer> of(int all) {
      List<Integer> sizes = new ArrayList<>();
      if (all > segments * chunks) {
        sizes.add(all - segments * chunks);
      }
      sizes.addAll(Collections.nCopies(segments, chunks));
      return sizes;
    }
  }

  public static void main(String[] arguments) throws IOException {
    int chunks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    int queries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
    try (Scratch scratch = new Scratch("search-cost")) {
      System.out.println("search-cost: " + Machine.facts(scratch.path()));
    }
    List<double[]> features = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    List<List<Integer>> layouts = new ArrayList<>();
    for (int segments : new int[] {1, 2, 4, 8, 16}) {
      layouts.add(new Layout(segments, chunks / segments).of(chunks));
    }
    layouts.add(new Layout(20, TINY).of(chunks));
    layouts.add(new Layout(100, TINY).of(chunks));
    layouts.add(new Layout(10, 200).of(chunks));
    layouts.add(new Layout(10, 600).of(chunks));
    layouts.add(new Layout(5, 1_000).of(chunks));
    System.out.println("| segments | CPU ms, median search |");
    System.out.println("|---|---:|");
    for (List<Integer> layout : layouts) {
      double cost = measure(layout, queries);
      features.add(features(layout));
      costs.add(cost);
      System.out.printf(Locale.ROOT, "| %s | %.3f |%n", words(layout), cost);
    }
    double[] fitted = fit(features, costs);
    System.out.printf(
        Locale.ROOT,
        "new SearchCosts(%.3f, %.3f, %.3f, %.4f, %.3f)%n",
        fitted[0],
        fitted[1],
        fitted[2],
        fitted[3],
        fitted[4]);
    for (int i = 0; i < layouts.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "model for %s: %.3f, measured %.3f%n",
          words(layouts.get(i)),
          product(fitted, features.get(i)),
          costs.get(i));
    }
    System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
  }

  private static String words(List<Integer> layout) {
    int last = layout.getLast();
    long same = layout.stream().filter(each -> each == last).count();
    String first = same < layout.size() ? layout.getFirst() + " + " : "";
    return first + same + " x " + last;
  }

  private static double measure(List<Integer> layout, int queries) throws IOException {
    IndexSettings settings = IndexSettings.of(GivenVectors.DIMENSION, true);
    try (Scratch folder = new Scratch("search-cost-index");
        PublishedIndex index =
            PublishedIndex.unmerged(folder.path(), settings.withRamBufferMegabytes(1_000))) {
      UpdateWorkload workload = new UpdateWorkload(SEED);
      int written = 0;
      for (int size : layout) {
        workload.base(index, written, written + size);
        index.flush();
        written += size;
      }
      index.commit();
      try (PublishedIndex.Searches searches = index.searches()) {
        // Once to warm up.
        median(searches, workload, written, queries);
        return median(searches, workload, written, queries);
      }
    }
  }

  private static double median(
      PublishedIndex.Searches searches, UpdateWorkload workload, int chunks, int queries)
      throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + 2);
    double[] millis = new double[queries];
    for (int i = 0; i < queries; i++) {
      String words = workload.query(random);
      float[] vector = workload.near(random.nextInt(chunks));
      millis[i] = 1e3 * Timing.ofThread(() -> searches.hybrid(words, vector)).cpuSeconds();
    }
    return Timing.median(millis);
  }

  /** What the constants of the model are multiplied with, in their order. */
  private static double[] features(List<Integer> layout) {
    double[] features = {1, 0, 0, 0, 0};
    for (int documents : layout) {
      if (SearchCosts.hasGraph(documents)) {
        features[1]++;
        features[2] += Math.log(documents) / Math.log(2);
      } else {
        features[3]++;
        features[4] += documents / 1_000.0;
      }
    }
    return features;
  }

  private static double product(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /**
   * Least squares of relative errors, no constant below 0: one constant after the other is set to
   * its best value with the others as they are, until nothing moves (the problem is convex).
   */
  private static double[] fit(List<double[]> features, List<Double> costs) {
    double[] constants = new double[features.getFirst().length];
    for (int round = 0; round < 200_000; round++) {
      for (int j = 0; j < constants.length; j++) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < costs.size(); i++) {
          double weight = 1 / (costs.get(i) * costs.get(i));
          double x = features.get(i)[j];
          double rest = costs.get(i) - product(constants, features.get(i)) + constants[j] * x;
          above += weight * x * rest;
          below += weight * x * x;
        }
        constants[j] = below == 0 ? 0 : Math.max(0, above / below);
      }
    }
    return constants;
  }
}
