// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import java.util.List;

/** A value in a YAML file, with the line where it begins, counted from 1. */
sealed interface YamlNode {
  int line();

  /** Characters of its texts, those that an alias repeats counted each time. */
  long size();

  /**
   * @param plain whether it was written without quotes
   */
  record Text(int line, String value, boolean plain) implements YamlNode {
    @Override
    public long size() {
      return value.length() + 1L;
    }

    /** Whether it stands for nothing. */
    boolean isNull() {
      return plain
          && switch (value) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /** A list. */
  record Items(int line, List<YamlNode> items, long size) implements YamlNode {}

  /** A map; keys may repeat. */
  record Pairs(int line, List<Pair> pairs, long size) implements YamlNode {}

  /** A key, with its line, and its value. */
  record Pair(int line, String key, YamlNode value) {}
}
