// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** Emphasis, on a terminal that can show it; elsewhere the bare text. */
enum Style {
  PLAIN,
  COLOURED;

  private static final String RESET = "\u001b[0m";

  String bold(String text) {
    return in("\u001b[1m", text);
  }

  String faint(String text) {
    return in("\u001b[2m", text);
  }

  String green(String text) {
    return in("\u001b[32m", text);
  }

  String red(String text) {
    return in("\u001b[31m", text);
  }

  String yellow(String text) {
    return in("\u001b[33m", text);
  }

  private String in(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
