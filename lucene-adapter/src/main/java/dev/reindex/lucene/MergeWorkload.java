// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.ArrayList;
import java.util.List;

/**
 * What is published onto an index, as a simulation needs to know it.
 *
 * @param baseDocuments live before the first publish
 * @param documentBytes of one document's fields, as the ledger counts them, on average
 * @param publishes in their order
 * @param skew which documents publishes replace and delete
 */
public record MergeWorkload(
    int baseDocuments, double documentBytes, List<Publish> publishes, Skew skew) {

  public MergeWorkload {
    publishes = List.copyOf(publishes);
    if (baseDocuments < 0 || !(documentBytes > 0)) {
      throw new IllegalArgumentException(
          "documents have bytes, and are not fewer than none: "
              + documentBytes
              + ", "
              + baseDocuments);
    }
  }

  /**
   * One publish.
   *
   * @param written documents that are added or that replace another
   * @param deleted documents that are deleted or replaced by one that is written
   */
  public record Publish(int written, int deleted) {
    public Publish {
      if (written < 0 || deleted < 0) {
        throw new IllegalArgumentException("not fewer than none: " + written + ", " + deleted);
      }
    }
  }

  /**
   * That some documents change more often than others.
   *
   * @param hotWrites the share of changes that fall on hot documents; 0 to 1
   * @param hotDocuments the share of documents that are hot; above 0, at most 1
   */
  public record Skew(double hotWrites, double hotDocuments) {
    /** Every document is as likely to change as any other. */
    public static final Skew NONE = new Skew(1, 1);

    public Skew {
      if (!(hotWrites >= 0 && hotWrites <= 1 && hotDocuments > 0 && hotDocuments <= 1)) {
        throw new IllegalArgumentException(
            "shares are from 0 to 1: " + hotWrites + ", " + hotDocuments);
      }
    }
  }

  /** The same publishes, over and over until there are at least so many. */
  public MergeWorkload repeatedTo(int leastPublishes) {
    if (publishes.isEmpty()) {
      return this;
    }
    List<Publish> repeated = new ArrayList<>(publishes);
    while (repeated.size() < leastPublishes) {
      repeated.addAll(publishes);
    }
    return new MergeWorkload(baseDocuments, documentBytes, repeated, skew);
  }

  /** Bytes of the fields of all documents that publishes write. */
  public double publishedBytes() {
    return documentBytes * publishes.stream().mapToLong(Publish::written).sum();
  }
}
