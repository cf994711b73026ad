// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.nio.file.Path;

/**
 * The configuration cannot be used as it stands. The message is one line: where, what, the mend.
 */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;
  private final int column;

  /**
   * @param line counted from 1; 0 when the file as a whole is meant
   * @param column counted from 1; 0 when the line as a whole is meant
   * @param problem what is wrong and how to mend it
   */
  public ConfigurationException(Path file, int line, int column, String problem) {
    super(place(file, line, column) + ": " + problem.replaceAll("\\p{Cntrl}+", " "));
    this.file = file;
    this.line = line;
    this.column = column;
  }

  private static String place(Path file, int line, int column) {
    return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
  }

  public Path file() {
    return file;
  }

  /** Counted from 1; 0 when the file as a whole is meant. */
  public int line() {
    return line;
  }

  /** Counted from 1; 0 when the line as a whole is meant. */
  public int column() {
    return column;
  }
}
