// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/**
 * What one kind of cause brought about.
 *
 * @param chunks written or deleted
 * @param embedded texts given to the model
 * @param embeddedCharacters of those
 */
public record CauseCount(long chunks, long embedded, long embeddedCharacters) {
  public static final CauseCount ZERO = new CauseCount(0, 0, 0);

  public CauseCount plus(CauseCount other) {
    return new CauseCount(
        chunks + other.chunks,
        embedded + other.embedded,
        embeddedCharacters + other.embeddedCharacters);
  }
}
