// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

/** How the cells of a table's row become a line of text. */
final class TableText {
  static final String BETWEEN_CELLS = " | ";

  private TableText() {}
}
