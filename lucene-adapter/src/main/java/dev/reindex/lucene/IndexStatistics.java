// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * The size of an index at one commit.
 *
 * @param chunks live ones
 * @param documents with an entry in the manifest
 * @param segments of the chunk index
 * @param deletedShare chunks that are deleted and still in a segment, of all in segments; 0 to 1
 * @param chunkIndexBytes files of the chunk index
 * @param manifestBytes files of the manifest index
 */
public record IndexStatistics(
    long chunks,
    long documents,
    int segments,
    double deletedShare,
    long chunkIndexBytes,
    long manifestBytes) {}
