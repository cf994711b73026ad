// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of what formulas give, where they lie beside the project; tests that need them are skipped
 * elsewhere.
 */
final class TheoryTables {
  private TheoryTables() {}

  /** A line of a table, by its header. */
  record Row(Map<String, Double> cells) {
    double get(String column) {
      Double value = cells.get(column);
      if (value == null) {
        throw new IllegalArgumentException("no column " + column + " in " + cells.keySet());
      }
      return value;
    }

    int pagesPerBlock() {
      return (int) get("pages_per_block");
    }
  }

  static List<Row> rows(String name) throws IOException {
    List<String> lines = Files.readAllLines(file(name));
    String[] header = lines.get(0).split(",");
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",");
      Map<String, Double> cells = new LinkedHashMap<>();
      for (int column = 0; column < header.length; column++) {
        cells.put(header[column], Double.valueOf(values[column]));
      }
      rows.add(new Row(cells));
    }
    return rows;
  }

  private static Path file(String name) {
    Path file = Path.of("../shared/ftl", name);
    for (int up = 0; up < 2 && !Files.isRegularFile(file); up++) {
      file = Path.of("..").resolve(file);
    }
    assumeTrue(Files.isRegularFile(file), "the tables are not beside this project: " + name);
    return file;
  }
}
