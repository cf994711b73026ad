// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/** A second name for a file in place of a copy. */
final class HardLinks {
  private HardLinks() {}

  /**
   * @return false where the two folders are not of one file system, or of one without links
   */
  static boolean link(Directory from, String source, Directory to, String target)
      throws IOException {
    if (FilterDirectory.unwrap(from) instanceof FSDirectory theirs
        && FilterDirectory.unwrap(to) instanceof FSDirectory mine) {
      try {
        Files.createLink(
            mine.getDirectory().resolve(target), theirs.getDirectory().resolve(source));
        return true;
      } catch (UnsupportedOperationException | FileSystemException e) {
        return false;
      }
    }
    return false;
  }
}
