// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;

/**
 * A model of what a hybrid search costs, in milliseconds of CPU: what each segment adds. Only
 * ratios of it are shown, since other machines and other vectors have other numbers.
 *
 * @param fixed of a search, whatever the segments
 * @param graphBase of a segment that has a graph of its vectors
 * @param graphPerDoubling more, each time that it has twice the documents
 * @param scanBase of a segment without a graph, whose vectors are all compared
 * @param scanPerThousand more for each thousand documents of it
 */
public record SearchCosts(
    double fixed,
    double graphBase,
    double graphPerDoubling,
    double scanBase,
    double scanPerThousand) {

  /**
   * Fitted by {@code benchmarks/run search-cost} to the median search on ten layouts of 10,000
   * chunks with vectors of 384 dimensions; off by 19 % on the worst of them. A graph costs about
   * the logarithm of its size and little besides.
   */
  public static final SearchCosts MEASURED = new SearchCosts(1.296, 0, 0.033, 0.0144, 0.191);

  double of(Iterable<SimulatedSegment> segments) {
    double cost = fixed;
    for (SimulatedSegment segment : segments) {
      cost += of(segment.documents());
    }
    return cost;
  }

  /** Of one segment. */
  public double of(int documents) {
    return hasGraph(documents)
        ? graphBase + graphPerDoubling * Math.log(documents) / Math.log(2)
        : scanBase + scanPerThousand * documents / 1_000;
  }

  /** Whether Lucene's format makes a graph for so many vectors, by its own rule. */
  public static boolean hasGraph(int documents) {
    int visited =
        HnswGraphSearcher.expectedVisitedNodes(
            Lucene99HnswVectorsFormat.HNSW_GRAPH_THRESHOLD, documents);
    return visited > 0 && documents > visited;
  }
}
