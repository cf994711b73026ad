// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns that stand below each other, two spaces apart. */
final class TextTable {
  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean headed;

  /**
   * @param alignment a letter for each column: {@code l} for left, {@code r} for right
   */
  TextTable(String alignment) {
    this.alignment = alignment;
  }

  /** The first row, shown faintly. */
  TextTable header(String... cells) {
    headed = true;
    return row(cells);
  }

  TextTable row(String... cells) {
    if (cells.length != alignment.length()) {
      throw new IllegalArgumentException(
          alignment.length() + " columns, not " + cells.length + ": " + List.of(cells));
    }
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.size() <= (headed ? 1 : 0);
  }

  void print(PrintWriter out, Style style) {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      String line = line(rows.get(i), widths);
      out.println(headed && i == 0 ? style.faint(line) : line);
    }
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths[column] - width(cell));
      line.append("  ");
      line.append(alignment.charAt(column) == 'r' ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Characters of East Asian scripts take two columns. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int character) {
    if (Character.getType(character) == Character.NON_SPACING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(character)
            || switch (Character.UnicodeScript.of(character)) {
              case HIRAGANA, KATAKANA, HANGUL -> true;
              default -> character >= 0x3000 && character <= 0x303F || isFullWidth(character);
            };
    return wide ? 2 : 1;
  }

  private static boolean isFullWidth(int character) {
    return character >= 0xFF01 && character <= 0xFF60;
  }
}
