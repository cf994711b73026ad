// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/**
 * How the glossary changed.
 *
 * @param live terms there are now
 * @param added terms that were not there before
 * @param changed terms whose forms, gloss or references are others now
 * @param removed terms that are gone
 */
public record TermCounts(long live, long added, long changed, long removed) {
  public static final TermCounts ZERO = new TermCounts(0, 0, 0, 0);
}
