// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Stat;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What one look at a path says, links not followed.
 *
 * @param stat of the path itself
 */
record FileLook(Type type, Stat stat) {
  enum Type {
    FILE,
    FOLDER,
    LINK,
    /** A pipe, a socket, a device: opening one may block for ever, or do something. */
    SPECIAL
  }

  /** Looks at paths of one filesystem. */
  @FunctionalInterface
  interface Looker {
    FileLook at(Path path) throws IOException;
  }

  private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino";

  // stat(2): the type of a file in its mode.
  private static final int S_IFMT = 0170000;
  private static final int S_IFREG = 0100000;
  private static final int S_IFDIR = 0040000;
  private static final int S_IFLNK = 0120000;

  /** With all that the filesystem knows, in one system call a path. */
  static Looker on(FileSystem filesystem) {
    return filesystem.supportedFileAttributeViews().contains("unix")
        ? FileLook::unix
        : FileLook::basic;
  }

  private static FileLook unix(Path path) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
    Type type =
        switch ((int) get(attributes, "mode") & S_IFMT) {
          case S_IFREG -> Type.FILE;
          case S_IFDIR -> Type.FOLDER;
          case S_IFLNK -> Type.LINK;
          default -> Type.SPECIAL;
        };
    Stat stat =
        new Stat(
            (long) get(attributes, "size"),
            nanos((FileTime) get(attributes, "lastModifiedTime")),
            nanos((FileTime) get(attributes, "ctime")),
            (long) get(attributes, "ino"));
    return new FileLook(type, stat);
  }

  private static Object get(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  /** Where the filesystem knows no more. */
  static FileLook basic(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Type type = Type.SPECIAL;
    if (attributes.isRegularFile()) {
      type = Type.FILE;
    } else if (attributes.isDirectory()) {
      type = Type.FOLDER;
    } else if (attributes.isSymbolicLink()) {
      type = Type.LINK;
    }
    return new FileLook(
        type, new Stat(attributes.size(), nanos(attributes.lastModifiedTime()), 0, 0));
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
