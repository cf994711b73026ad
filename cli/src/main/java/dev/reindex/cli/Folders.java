// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
final class Folders {
  private Folders() {}

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (Path path : walk(folder, Comparator.reverseOrder())) {
      Files.deleteIfExists(path);
    }
  }

  /** Copies what is below a folder, which may lie in a jar, to one that need not exist. */
  static void copy(Path from, Path to) throws IOException {
    for (Path path : walk(from, Comparator.naturalOrder())) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.copy(path, target);
      }
    }
  }

  private static List<Path> walk(Path folder, Comparator<Path> order) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(order).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
