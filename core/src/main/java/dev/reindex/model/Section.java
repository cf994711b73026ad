// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * A heading and what stands below it, up to the next heading.
 *
 * @param headingPath the headings from the document's first level down to this one; empty for what
 *     stands before the first heading
 * @param anchor the fragment that a link to this heading ends in, without {@code #}; empty before
 *     the first heading
 * @param blocks in reading order
 * @param headingCode the parts of this heading that are code, in order
 */
public record Section(
    List<String> headingPath, String anchor, List<Block> blocks, List<TextRange> headingCode) {
  public Section {
    headingPath = List.copyOf(headingPath);
    blocks = List.copyOf(blocks);
    headingCode = List.copyOf(headingCode);
  }

  /** Below a heading without code. */
  public Section(List<String> headingPath, String anchor, List<Block> blocks) {
    this(headingPath, anchor, blocks, List.of());
  }
}
