// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/**
 * What one cause would bring about.
 *
 * @param chunks written or deleted
 * @param embedded texts given to the model
 * @param characters of those
 * @param tokens of those
 * @param documentBytes of the chunks written: their values, and four for each dimension of their
 *     vectors
 */
public record PlannedCause(
    Cause cause, long chunks, long embedded, long characters, long tokens, long documentBytes) {
  PlannedCause plus(PlannedCause other) {
    return new PlannedCause(
        cause,
        chunks + other.chunks,
        embedded + other.embedded,
        characters + other.characters,
        tokens + other.tokens,
        documentBytes + other.documentBytes);
  }
}
