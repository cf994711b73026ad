// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * What the index remembers of how a chunk's document came to be; it lies on that document itself,
 * so that the two cannot disagree.
 *
 * @param embedKey names the vector that the document holds
 * @param document {@link IndexDocument#digest()}
 * @param provenance no part of the content
 */
public record Trace(ChunkId id, EmbedKey embedKey, Digest document, Provenance provenance) {}
