// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * An index on each of several nodes, kept up to date in one of three ways, from what a build took
 * on one of them.
 */
public enum IndexCopies {
  /** One node builds and sends its new segment files and manifest to the others. */
  SEGMENTS,
  /** One node chunks and embeds, and sends the finished documents; every node indexes them. */
  DOCUMENTS,
  /** Every node is sent the changed sources and does all the work. */
  SOURCES;

  /**
   * @param networkBytes sent, each transfer once
   * @param deviceBytes written, on all nodes together. With segments at most this: a file that a
   *     build wrote and merged away again was never sent
   * @param embeddedTexts given to models, on all nodes together
   * @param embeddedTokens the same, in tokens
   * @param indexings how many nodes spend the CPU of indexing and merging
   * @param embeddings how many nodes spend that of the model
   */
  public record Cost(
      double networkBytes,
      double deviceBytes,
      double embeddedTexts,
      double embeddedTokens,
      int indexings,
      int embeddings) {}

  /**
   * @param nodes with the index, the one that builds it included
   */
  public Cost cost(IndexWork work, int nodes) {
    if (nodes < 1) {
      throw new IllegalArgumentException("an index is on 1 node or more, not on " + nodes);
    }
    int others = nodes - 1;
    return switch (this) {
      case SEGMENTS -> {
        double sent = (work.segmentBytes() + work.manifestBytes()) * others;
        yield new Cost(
            sent, work.deviceBytes() + sent, work.embeddedTexts(), work.embeddedTokens(), 1, 1);
      }
      case DOCUMENTS ->
          new Cost(
              work.documentBytes() * others,
              work.deviceBytes() * nodes,
              work.embeddedTexts(),
              work.embeddedTokens(),
              nodes,
              1);
      case SOURCES ->
          new Cost(
              work.sourceBytes() * others,
              work.deviceBytes() * nodes,
              work.embeddedTexts() * nodes,
              work.embeddedTokens() * nodes,
              nodes,
              nodes);
    };
  }
}
