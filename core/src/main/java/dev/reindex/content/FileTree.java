// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceItem.Notice;
import dev.reindex.spi.SourceItem.Unreadable;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder on disk, and the rules that say what in it is a document: patterns, links, names. A link
 * is followed as long as it stays inside, and no folder is entered from within itself.
 */
final class FileTree {
  /**
   * How many links to folders may lie on one path. Every one may multiply the number of paths, and
   * a real site needs two at most.
   */
  private static final int MAX_LINKS = 4;

  private final Path realRoot;
  private final FileLook.Looker looker;
  private final PathGlobs include;
  private final PathGlobs exclude;
  private final List<Path> neverEnter;

  /**
   * @param realRoot without links
   * @param neverEnter folders that hold no documents, without links
   */
  FileTree(
      Path realRoot,
      FileLook.Looker looker,
      PathGlobs include,
      PathGlobs exclude,
      List<Path> neverEnter) {
    this.realRoot = realRoot;
    this.looker = looker;
    this.include = include;
    this.exclude = exclude;
    this.neverEnter = List.copyOf(neverEnter);
  }

  /**
   * A folder that may hold documents.
   *
   * @param real where it is, without links
   * @param prefix its path with a slash at its end; empty for the root
   * @param included how far the patterns have come
   * @param excluded how far the patterns have come
   * @param links how many links lie on its path
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Folder(
      @Nullable Folder parent,
      Path real,
      String prefix,
      long[] included,
      long[] excluded,
      int links) {
    boolean isInside(Path folder) {
      for (Folder above = this; above != null; above = above.parent) {
        if (above.real.equals(folder)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Something in a folder that matters. */
  sealed interface Found {
    /** In its folder; what is found there is ordered by it. */
    String name();
  }

  record FoundDocument(String name, Stat stat) implements Found {}

  record FoundFolder(String name, Folder folder) implements Found {}

  record Trouble(String name, SourceItem item) implements Found {}

  Folder root() {
    return new Folder(null, realRoot, "", include.start(), exclude.start(), 0);
  }

  /** What matters in a folder, ordered by name. */
  List<Found> list(Folder folder) throws IOException {
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.real)) {
      for (Path path : paths) {
        Found one = look(folder, path, path.getFileName().toString());
        if (one != null) {
          found.add(one);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    found.sort(Comparator.comparing(Found::name, SourceId::comparePaths));
    return found;
  }

  /** What has this name in a folder, if it matters. */
  Optional<Found> find(Folder folder, String name) {
    try {
      return Optional.ofNullable(look(folder, folder.real.resolve(name), name));
    } catch (InvalidPathException noFileCanHaveThisName) {
      return Optional.empty();
    }
  }

  private @Nullable Found look(Folder folder, Path path, String name) {
    // Hidden names are many in some trees, and almost never asked for.
    if (name.startsWith(".") && !isDocument(folder, name) && entering(folder, name) == null) {
      return null;
    }
    try {
      FileLook look = looker.at(path);
      return look.type() == FileLook.Type.LINK
          ? followed(folder, path, name)
          : found(folder, path, name, look, folder.links);
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException failure) {
      return isDocument(folder, name) || entering(folder, name) != null
          ? unreadable(folder, path, name, reason(failure), ALLOW)
          : null;
    }
  }

  private static final String ALLOW = "let the user that builds read it, or exclude it";

  private @Nullable Found followed(Folder folder, Path link, String name) throws IOException {
    boolean document = isDocument(folder, name);
    Path real;
    try {
      real = link.toRealPath();
    } catch (AccessDeniedException denied) {
      throw denied;
    } catch (IOException broken) {
      String what = "is a link that leads nowhere";
      return document
          ? unreadable(folder, link, name, what, "mend the link, remove or exclude it")
          : null;
    }
    FileLook look = looker.at(real);
    boolean matters =
        look.type() == FileLook.Type.FOLDER ? entering(folder, name) != null : document;
    if (!matters) {
      return null;
    }
    if (!isAllowed(real)) {
      return notice(
          folder,
          link,
          name,
          "is a link out of the source's root, to " + real,
          "move the target into the root, give it a source of its own, or exclude the link");
    }
    if (look.type() == FileLook.Type.FOLDER) {
      if (folder.isInside(real)) {
        String what = "is a link to a folder that it lies in, and was not followed";
        return notice(folder, link, name, what, "remove or exclude it");
      }
      if (folder.links == MAX_LINKS) {
        String what = "is the fifth link to a folder on its path, and was not followed";
        return notice(folder, link, name, what, "use fewer links, or exclude it");
      }
    }
    return found(folder, real, name, look, folder.links + 1);
  }

  private @Nullable Found found(Folder folder, Path real, String name, FileLook look, int links) {
    if (look.type() == FileLook.Type.FOLDER) {
      Folder entered = isAllowed(real) ? enter(folder, real, name, links) : null;
      return entered == null ? null : checkName(folder, real, new FoundFolder(name, entered));
    }
    if (!isDocument(folder, name)) {
      return null;
    }
    return look.type() == FileLook.Type.FILE
        ? checkName(folder, real, new FoundDocument(name, look.stat()))
        : unreadable(folder, real, name, "is a pipe, a socket or a device", "exclude or remove it");
  }

  /** Whether documents may be read here. */
  boolean isAllowed(Path real) {
    if (!real.startsWith(realRoot)) {
      return false;
    }
    for (Path never : neverEnter) {
      if (real.startsWith(never)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDocument(Folder folder, String name) {
    return include.accepts(folder.included, name) && !exclude.accepts(folder.excluded, name);
  }

  private @Nullable Folder enter(Folder folder, Path real, String name, int links) {
    long[] included = entering(folder, name);
    if (included == null) {
      return null;
    }
    long[] excluded = exclude.enter(folder.excluded, name);
    return new Folder(folder, real, folder.prefix + name + "/", included, excluded, links);
  }

  /**
   * How far the patterns of what is included come in this folder; null when it is not to be
   * entered.
   */
  private long @Nullable [] entering(Folder folder, String name) {
    long[] included = include.enter(folder.included, name);
    boolean enter =
        PathGlobs.isLive(included) && !exclude.acceptsAll(exclude.enter(folder.excluded, name));
    return enter ? included : null;
  }

  private static Found checkName(Folder folder, Path path, Found found) {
    String problem = FileName.problem(folder.prefix, found.name(), path);
    return problem.isEmpty()
        ? found
        : unreadable(
            folder,
            path,
            found.name(),
            problem,
            "rename it; if its name is fine, build in a UTF-8 locale, such as LC_ALL=C.UTF-8");
  }

  private static Trouble unreadable(
      Folder folder, Path path, String name, String message, String mend) {
    String shown = shownName(folder, path, name);
    return new Trouble(shown, new Unreadable(folder.prefix + shown, 0, message, mend));
  }

  private static Trouble notice(
      Folder folder, Path path, String name, String message, String mend) {
    String shown = shownName(folder, path, name);
    return new Trouble(shown, new Notice(folder.prefix + shown, 0, message, mend));
  }

  private static String shownName(Folder folder, Path path, String name) {
    return FileName.problem(folder.prefix, name, path).isEmpty() ? name : FileName.escaped(path);
  }

  /** The message of a failure without the path, which is said anyway. */
  static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "cannot be read: permission denied";
      case FileSystemException other when other.getReason() != null ->
          "cannot be read: " + other.getReason();
      default -> "cannot be read: " + failure.getMessage();
    };
  }

  /**
   * Where a document lies, without links.
   *
   * @throws UnreadableDocumentException when it is not inside the root any more
   */
  Path locate(String path) throws IOException {
    Path real = realRoot.resolve(path).toRealPath();
    if (!isAllowed(real)) {
      throw new UnreadableDocumentException(
          "is now a link out of the source's root", 0, "put a file in its place, or exclude it");
    }
    return real;
  }
}
