// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

/**
 * Cuts a table into rows, which end at a line end outside quoted cells. A quotation that is never
 * closed spoils the line that opens it and no other.
 */
final class CsvRows {
  private final String csv;
  private final char separator;
  private int next;
  private int nextLine = 1;
  private int line;
  private boolean closed = true;
  private String text = "";

  CsvRows(String csv, char separator) {
    this.csv = csv;
    this.separator = separator;
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    if (next >= csv.length()) {
      return false;
    }
    line = nextLine;
    int end = rowEnd(next);
    closed = end >= 0;
    if (!closed) {
      // No single mark follows, else it had closed the cell: this happens once in a file.
      nextLine = line;
      end = next;
      while (end < csv.length() && !isLineEnd(end)) {
        end++;
      }
    }
    nextLine++;
    text = csv.substring(next, end);
    next = end + 1;
    return true;
  }

  /** Where the row ends; -1 when that is inside a quoted cell. Counts the line ends inside. */
  private int rowEnd(int start) {
    boolean cellBegins = true;
    boolean quoted = false;
    for (int i = start; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          i++;
        } else if (c == '"') {
          quoted = false;
        } else if (isLineEnd(i)) {
          nextLine++;
        }
      } else if (isLineEnd(i)) {
        return i;
      } else if (c == '"' && cellBegins) {
        quoted = true;
        cellBegins = false;
      } else {
        cellBegins = c == separator || (cellBegins && c == ' ');
      }
    }
    return quoted ? -1 : csv.length();
  }

  /** Of two characters that end a line the second counts. */
  private boolean isLineEnd(int i) {
    char c = csv.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == csv.length() || csv.charAt(i + 1) != '\n'));
  }

  /** The row, possibly with white space at its end. */
  String text() {
    return text;
  }

  /** Where the row begins, counted from 1. */
  int line() {
    return line;
  }

  /** Whether its last quoted cell ends. */
  boolean isClosed() {
    return closed;
  }
}
