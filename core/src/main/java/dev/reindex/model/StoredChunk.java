// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * A chunk as the index holds it.
 *
 * @param document whose metadata is that which is indexed, long values cut off
 * @param provenance how it came there
 */
public record StoredChunk(IndexDocument document, Provenance provenance) {}
