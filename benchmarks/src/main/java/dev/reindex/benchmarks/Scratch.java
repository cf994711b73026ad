// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone afterwards. */
final class Scratch implements Closeable {
  private final Path path;

  Scratch(String name) throws IOException {
    this.path = Files.createTempDirectory("reindex-" + name + "-");
  }

  Path path() {
    return path;
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }
}
