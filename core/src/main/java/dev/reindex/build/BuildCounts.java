// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/**
 * What a build did, or a plan would do, in documents and chunks.
 *
 * @param scanned documents looked at
 * @param unchanged documents with nothing to do, or nothing but a new stat
 * @param metadataOnly documents of the modified ones whose chunks all stayed as they are
 * @param failed documents that keep their last good version
 * @param refreshed documents with nothing to do themselves, some of whose chunks a change of the
 *     glossary reaches
 * @param chunksMetadataOnly chunks that stay with the same words and the same vector, where their
 *     own other fields, or their document's title, metadata or order, changed
 * @param chunksRewritten chunks of those that had to be written again
 * @param chunksReembedded chunks that stay with the same words, whose vector was made anew
 * @param chunksUnchanged chunks that stay with all that is said of them, in the documents that were
 *     not skipped
 */
public record BuildCounts(
    long scanned,
    long unchanged,
    long added,
    long modified,
    long removed,
    long metadataOnly,
    long failed,
    long refreshed,
    long chunksAdded,
    long chunksRemoved,
    long chunksMetadataOnly,
    long chunksRewritten,
    long chunksReembedded,
    long chunksUnchanged) {
  /** The same changes, among this many documents. */
  BuildCounts looked(long scannedDocuments, long unchangedDocuments) {
    return new BuildCounts(
        scannedDocuments,
        unchangedDocuments,
        added,
        modified,
        removed,
        metadataOnly,
        failed,
        refreshed,
        chunksAdded,
        chunksRemoved,
        chunksMetadataOnly,
        chunksRewritten,
        chunksReembedded,
        chunksUnchanged);
  }
}
