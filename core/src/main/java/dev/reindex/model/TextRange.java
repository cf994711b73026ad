// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * A part of a text, in UTF-16 units.
 *
 * @param start of the first unit
 * @param end after the last one, larger than {@code start}
 */
public record TextRange(int start, int end) {
  public TextRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no range of a text: " + start + " to " + end);
    }
  }
}
