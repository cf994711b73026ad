// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A site on disk, as large ones look: folders in folders, 10 to 40 files in each of the innermost
 * ones, Markdown of 2 to 10 KB with a heading for about each 900 characters.
 */
final class FileTree {
  private static final int FEWEST_FILES = 10;
  private static final int MOST_FILES = 40;
  private static final int FOLDERS_IN_FOLDER = 20;
  private static final int SMALLEST_BYTES = 2_000;
  private static final int LARGEST_BYTES = 10_000;
  private static final int SECTION_BYTES = 900;

  private FileTree() {}

  /** Writes a tree of this many files. */
  static void write(Path root, int files, long seed) throws IOException {
    ZipfWords words = new ZipfWords(10_000, seed);
    SplittableRandom random = new SplittableRandom(seed);
    int written = 0;
    for (int folder = 0; written < files; folder++) {
      Path path =
          root.resolve(
              "area-%02d/topic-%02d"
                  .formatted(folder / FOLDERS_IN_FOLDER, folder % FOLDERS_IN_FOLDER));
      Files.createDirectories(path);
      int here = Math.min(files - written, random.nextInt(FEWEST_FILES, MOST_FILES + 1));
      for (int i = 0; i < here; i++) {
        String name = "%s-%02d.md".formatted(words.draw(random), i);
        Files.writeString(path.resolve(name), page(words, random));
        written++;
      }
    }
  }

  private static String page(ZipfWords words, SplittableRandom random) {
    int size = random.nextInt(SMALLEST_BYTES, LARGEST_BYTES + 1);
    StringBuilder page = new StringBuilder(size + SECTION_BYTES);
    page.append("---\ntitle: ").append(words.sentence(20, random)).append("\n---\n");
    while (page.length() < size) {
      page.append("\n## ").append(words.sentence(15, random)).append("\n\n");
      page.append(words.sentence(SECTION_BYTES / 2, random)).append("\n\n");
      page.append(words.sentence(SECTION_BYTES / 2, random)).append('\n');
    }
    return page.toString();
  }

  /** What a walk came upon. */
  record Walked(long files, long bytes, long newestNanos) {}

  /**
   * The rival of a build with nothing to do: walks the tree, reads the attributes of every file
   * once, and does nothing with them but add them up.
   */
  static Walked walk(Path root) throws IOException {
    Visitor visitor = new Visitor();
    Files.walkFileTree(root, visitor);
    return new Walked(visitor.files, visitor.bytes, visitor.newestNanos);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private long files;
    private long bytes;
    private long newestNanos;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      bytes += attributes.size();
      newestNanos = Math.max(newestNanos, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
      return FileVisitResult.CONTINUE;
    }
  }
}
