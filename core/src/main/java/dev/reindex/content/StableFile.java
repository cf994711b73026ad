// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file as it was at one moment: what changes while it is read is read again. */
final class StableFile {
  private static final int ATTEMPTS = 3;

  /** Reads a regular file. */
  @FunctionalInterface
  interface Reader {
    /** At most this many bytes, and one more where there are more. */
    byte[] read(Path file, long maxBytes) throws IOException;
  }

  private final FileLook.Looker looker;
  private final Reader reader;
  private final long maxBytes;

  StableFile(FileLook.Looker looker, Reader reader, long maxBytes) {
    this.looker = looker;
    this.reader = reader;
    this.maxBytes = maxBytes;
  }

  /**
   * @throws UnreadableDocumentException when it is too large, no regular file, or does not come to
   *     rest
   */
  byte[] read(Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileLook before = looker.at(file);
      checkReadable(before);
      byte[] bytes = reader.read(file, maxBytes);
      FileLook after = looker.at(file);
      if (after.equals(before) && bytes.length == before.stat().size()) {
        return bytes;
      }
    }
    throw new UnreadableDocumentException(
        "changed each of the " + ATTEMPTS + " times it was read",
        0,
        "build again when nobody writes to it");
  }

  private void checkReadable(FileLook look) throws UnreadableDocumentException {
    if (look.type() != FileLook.Type.FILE) {
      throw new UnreadableDocumentException(
          "is no regular file any more", 0, "put a file in its place, or exclude it");
    }
    if (look.stat().size() > maxBytes) {
      throw new UnreadableDocumentException(
          "is %s; the limit is %s"
              .formatted(ByteSizes.megabytes(look.stat().size()), ByteSizes.megabytes(maxBytes)),
          0,
          "raise sources[].maxBytes, or exclude it");
    }
  }

  /** Never through a link: what the path was resolved to is what is opened. */
  static byte[] readBytes(Path file, long maxBytes) throws IOException {
    OpenOption[] options = {StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS};
    try (var in = Files.newInputStream(file, options)) {
      int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 9L) + 1;
      return in.readNBytes(most);
    }
  }
}
