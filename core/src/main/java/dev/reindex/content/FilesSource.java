// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.FileTree.Folder;
import dev.reindex.content.FileTree.Found;
import dev.reindex.content.FileTree.FoundDocument;
import dev.reindex.content.FileTree.FoundFolder;
import dev.reindex.content.FileTree.Trouble;
import dev.reindex.model.Digest;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem.Unreadable;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a folder whose paths match patterns (see {@link PathGlobs}). What begins with a dot
 * is a document, or is entered, only where a pattern says so with a dot of its own. Symbolic links
 * are followed as long as their target lies inside the folder; where one leads out of it, the scan
 * says so and nothing is read. Pipes, sockets and devices are never opened.
 */
public final class FilesSource implements Source {
  /**
   * @param root the folder
   * @param include patterns of the paths that are documents
   * @param exclude patterns of paths that are none after all, and of folders not to be entered
   * @param encoding of documents that do not say theirs
   * @param maxBytes how large a document may be
   * @param neverEnter folders that hold no documents, whatever the patterns say, such as the
   *     workspace
   */
  public record Settings(
      Path root,
      List<String> include,
      List<String> exclude,
      Charset encoding,
      long maxBytes,
      List<Path> neverEnter) {
    public Settings {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      neverEnter = List.copyOf(neverEnter);
    }
  }

  private final String name;
  private final Settings settings;
  private final DocumentFormat format;
  private final TextDecoder decoder;
  private final FileLook.Looker looker;
  private final PathGlobs include;
  private final PathGlobs exclude;

  /**
   * @throws GlobSyntaxException when a pattern cannot be understood
   */
  public FilesSource(String name, Settings settings, DocumentFormat format) {
    this(name, settings, format, FileLook.on(settings.root().getFileSystem()));
  }

  FilesSource(String name, Settings settings, DocumentFormat format, FileLook.Looker looker) {
    this.name = name;
    this.settings = settings;
    this.format = format;
    this.decoder = new TextDecoder(settings.encoding());
    this.looker = looker;
    this.include = PathGlobs.including(settings.include());
    this.exclude = PathGlobs.excluding(settings.exclude());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String parsing() {
    return decoder.description() + "; " + format.description();
  }

  /**
   * @throws SourceUnavailableException when the root is missing, no folder, or cannot be listed;
   *     the scan throws it when the root goes away meanwhile
   */
  @Override
  public SourceScan scan() throws IOException {
    Path realRoot = realRoot();
    FileTree tree = tree(realRoot);
    StableFile file = new StableFile(looker, StableFile::readBytes, settings.maxBytes());
    try {
      long inode = looker.at(realRoot).stat().inode();
      return new FolderScan(
          tree,
          (path, stat) -> new FileEntry(tree, file, path, stat),
          () -> checkRoot(realRoot, inode));
    } catch (NotDirectoryException noFolder) {
      throw unavailable("the root " + settings.root() + " is no folder");
    } catch (IOException failure) {
      throw unavailable("the root " + settings.root() + " " + FileTree.reason(failure));
    }
  }

  @Override
  public Optional<SourceEntry> find(String path) throws IOException {
    if (!SourceId.pathProblem(path).isEmpty()) {
      return Optional.empty();
    }
    FileTree tree = tree(realRoot());
    Folder folder = tree.root();
    String[] names = path.split("/", -1);
    for (int i = 0; i + 1 < names.length; i++) {
      Optional<Found> found = tree.find(folder, names[i]);
      refuseUnreadable(found);
      if (!(found.orElse(null) instanceof FoundFolder below)) {
        return Optional.empty();
      }
      folder = below.folder();
    }
    Optional<Found> found = tree.find(folder, names[names.length - 1]);
    refuseUnreadable(found);
    StableFile file = new StableFile(looker, StableFile::readBytes, settings.maxBytes());
    return found.orElse(null) instanceof FoundDocument document
        ? Optional.of(new FileEntry(tree, file, path, document.stat()))
        : Optional.empty();
  }

  private static void refuseUnreadable(Optional<Found> found) throws UnreadableDocumentException {
    if (found.orElse(null) instanceof Trouble trouble
        && trouble.item() instanceof Unreadable unreadable) {
      throw new UnreadableDocumentException(unreadable.message(), 0, unreadable.mend());
    }
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return format.parse(document);
  }

  private Path realRoot() throws SourceUnavailableException {
    try {
      return settings.root().toRealPath();
    } catch (NoSuchFileException missing) {
      throw unavailable("the root " + settings.root() + " does not exist");
    } catch (IOException failure) {
      throw unavailable("the root " + settings.root() + " " + FileTree.reason(failure));
    }
  }

  private void checkRoot(Path realRoot, long inode) throws SourceUnavailableException {
    try {
      if (looker.at(realRoot).stat().inode() == inode) {
        return;
      }
    } catch (IOException gone) {
      // Said below.
    }
    throw unavailable("the root " + settings.root() + " went away while it was read");
  }

  private SourceUnavailableException unavailable(String problem) {
    return new SourceUnavailableException(
        name, problem, "make it a folder that can be read, or correct sources[].root");
  }

  private FileTree tree(Path realRoot) {
    List<Path> neverEnter = new ArrayList<>();
    for (Path folder : settings.neverEnter()) {
      try {
        neverEnter.add(folder.toRealPath());
      } catch (IOException missing) {
        // Then there is nothing to keep out of.
      }
    }
    return new FileTree(realRoot, looker, include, exclude, neverEnter);
  }

  /** A file that matched. */
  private final class FileEntry implements SourceEntry {
    private final FileTree tree;
    private final StableFile file;
    private final String path;
    private final Stat stat;

    FileEntry(FileTree tree, StableFile file, String path, Stat stat) {
      this.tree = tree;
      this.file = file;
      this.path = path;
      this.stat = stat;
    }

    @Override
    public SourceId id() {
      return new SourceId(name, path);
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Optional<Stat> stat() {
      return Optional.of(stat);
    }

    @Override
    public RawDocument read() throws IOException {
      byte[] bytes = bytes();
      String text = decoder.decode(path, bytes);
      return new RawDocument(id(), text, Metadata.EMPTY, Digest.ofBytes(bytes));
    }

    private byte[] bytes() throws IOException {
      try {
        return file.read(tree.locate(path));
      } catch (NoSuchFileException | UnreadableDocumentException understood) {
        throw understood;
      } catch (IOException failure) {
        String mend = "let the user that builds read it, or exclude it";
        throw new UnreadableDocumentException(FileTree.reason(failure), 0, mend);
      }
    }
  }
}
