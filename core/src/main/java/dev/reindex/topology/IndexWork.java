// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * What one build, or several, took on the node that did it, as its ledger counted.
 *
 * @param sourceBytes of the documents that changed, as they would be sent to be indexed elsewhere
 * @param documentBytes of the finished documents, vectors included
 * @param segmentBytes flushed and merged; compound copies not, which replace what they copy
 * @param deviceBytes all that the builds wrote, compound copies and manifest included
 * @param manifestBytes of that, the manifest's, which a searcher needs too
 * @param embeddedTexts given to the model
 * @param embeddedTokens the same, in its tokens
 */
public record IndexWork(
    double sourceBytes,
    double documentBytes,
    double segmentBytes,
    double deviceBytes,
    double manifestBytes,
    double embeddedTexts,
    double embeddedTokens) {
  public IndexWork {
    Limits.requireNotNegative(sourceBytes, "the source bytes");
    Limits.requireNotNegative(documentBytes, "the document bytes");
    Limits.requireNotNegative(segmentBytes, "the segment bytes");
    Limits.requireNotNegative(deviceBytes, "the device bytes");
    Limits.requireNotNegative(manifestBytes, "the manifest bytes");
    Limits.requireNotNegative(embeddedTexts, "the embedded texts");
    Limits.requireNotNegative(embeddedTokens, "the embedded tokens");
  }
}
