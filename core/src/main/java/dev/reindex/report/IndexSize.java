// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

/**
 * How large an index is at one commit, for reports.
 *
 * @param documents with an entry in the manifest
 * @param chunks live ones
 * @param segments of the chunk index
 * @param deletedShare chunks that are deleted and still in a segment, of all in segments; 0 to 1
 * @param chunkIndexBytes files of the chunk index
 * @param manifestBytes files of the manifest index
 */
public record IndexSize(
    long documents,
    long chunks,
    long segments,
    double deletedShare,
    long chunkIndexBytes,
    long manifestBytes) {
  public IndexSize {
    if (!(deletedShare >= 0 && deletedShare <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, not " + deletedShare);
    }
  }
}
