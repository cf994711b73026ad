// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder in the workspace for an index that is built aside and thrown away. Its name begins with
 * the process that uses it, so that one left behind by a process that was killed can be told and
 * removed.
 */
final class Scratch implements Closeable {
  private static final String PREFIX = "scratch-";

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  static Scratch create(Path workspace) throws IOException {
    Files.createDirectories(workspace);
    removeAbandoned(workspace);
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    return new Scratch(Files.createTempDirectory(workspace, prefix));
  }

  private static void removeAbandoned(Path workspace) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(workspace, PREFIX + "*")) {
      for (Path folder : folders) {
        String[] name = folder.getFileName().toString().split("-", 3);
        boolean numbered = name.length == 3 && name[1].matches("\\d{1,18}");
        if (numbered && ProcessHandle.of(Long.parseLong(name[1])).isEmpty()) {
          delete(folder);
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
