// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names, to be written. */
final class OutputFile {
  private OutputFile() {}

  /**
   * @param folder relative names start here
   * @throws UsageException when no file can be there
   */
  static Path at(Path folder, Path name, String option) {
    Path file = folder.resolve(name).normalize();
    Path parent = file.getParent();
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; " + option + " takes the name of a file");
    }
    if (parent != null && !Files.isDirectory(parent)) {
      throw new UsageException(
          "there is no folder " + parent + " for " + option + "; make it first");
    }
    return file;
  }
}
