// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.List;

/**
 * A part of a chunk's text, to show beside a result.
 *
 * @param highlights where the words of the query stand in it, in order and apart from each other
 */
public record Snippet(String text, List<Range> highlights) {
  /**
   * @param start index of the first {@code char}
   * @param end index after the last {@code char}
   */
  public record Range(int start, int end) {}

  public Snippet {
    highlights = List.copyOf(highlights);
  }
}
