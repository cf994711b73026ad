// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.OptionalDouble;

/**
 * What a simulation says that settings lead to. Means are over the moments after each publish.
 *
 * @param documentBytes of the fields of the documents that were published
 * @param flushBytes of new segments, and of the files that say which documents are live
 * @param liveDocumentsBytes those files alone
 * @param mergeBytes of merged segments
 * @param absorbedBytes of segments that were gone before a commit needed them, never written
 * @param segments on average
 * @param graphSegments those of them with a graph of their vectors, on average
 * @param deletedShare of all documents in segments, on average; 0 to 1
 * @param searchCost on average, in the unit of the {@link SearchCosts}
 * @param finalSegments after the last publish
 * @param finalDeletedShare after the last publish
 */
public record MergeForecast(
    double documentBytes,
    long flushBytes,
    long liveDocumentsBytes,
    long mergeBytes,
    long absorbedBytes,
    double segments,
    double graphSegments,
    double deletedShare,
    double searchCost,
    int finalSegments,
    double finalDeletedShare) {

  /** (flush + merge) ÷ document bytes; empty where nothing was published. */
  public OptionalDouble amplification() {
    return documentBytes == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((flushBytes + mergeBytes) / documentBytes);
  }
}
