// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.FileTree.Folder;
import dev.reindex.content.FileTree.Found;
import dev.reindex.content.FileTree.FoundDocument;
import dev.reindex.content.FileTree.FoundFolder;
import dev.reindex.content.FileTree.Trouble;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceItem.Unreadable;
import dev.reindex.spi.SourceScan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Walks a tree of files in the order of their paths. At any time it holds the names of one folder a
 * level, and of those folders whose turn was not yet, though they had to be opened:
 *
 * <p>What lies in folder {@code a} comes after {@code a.md}, since {@code '/'} comes after {@code
 * '.'}. That {@code a} cannot be opened must be said before {@code a.md}. So a folder is opened
 * when its name comes up, and entered when its name with a slash does.
 */
final class FolderScan implements SourceScan {
  /** Whether the tree is still the one that the scan began with. */
  @FunctionalInterface
  interface RootCheck {
    void check() throws IOException;
  }

  private final FileTree tree;
  private final BiFunction<String, Stat, SourceEntry> entries;
  private final RootCheck rootCheck;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private boolean complete;

  /**
   * @param entries makes an entry of a path and a stat
   * @throws IOException when the root cannot be listed
   */
  FolderScan(FileTree tree, BiFunction<String, Stat, SourceEntry> entries, RootCheck rootCheck)
      throws IOException {
    this.tree = tree;
    this.entries = entries;
    this.rootCheck = rootCheck;
    Folder root = tree.root();
    frames.push(new Frame(root, tree.list(root)));
  }

  /** A folder that was opened. */
  private static final class Frame {
    final Folder folder;
    private final List<Found> found;
    private int position;

    /**
     * Folders of this one that are open and not entered yet; the first in order of paths on top.
     */
    private final Deque<Frame> waiting = new ArrayDeque<>();

    Frame(Folder folder, List<Found> found) {
      this.folder = folder;
      this.found = found;
    }

    boolean hasNext() {
      return position < found.size();
    }

    Found next() {
      return found.get(position++);
    }

    /** Whether nothing here comes before what is in the folder that waits. */
    boolean isTurnOfWaiting() {
      Frame first = waiting.peek();
      if (first == null) {
        return false;
      }
      if (!hasNext()) {
        return true;
      }
      String path = folder.prefix() + found.get(position).name();
      return SourceId.comparePaths(first.folder.prefix(), path) < 0;
    }
  }

  @Override
  public Optional<SourceItem> next() throws IOException {
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.isTurnOfWaiting()) {
        frames.push(frame.waiting.pop());
      } else if (!frame.hasNext()) {
        frames.pop();
      } else {
        Optional<SourceItem> item = item(frame, frame.next());
        if (item.isPresent()) {
          return item;
        }
      }
    }
    if (!complete) {
      complete = true;
      rootCheck.check();
    }
    return Optional.empty();
  }

  private Optional<SourceItem> item(Frame frame, Found found) throws IOException {
    return switch (found) {
      case FoundDocument document ->
          Optional.of(entries.apply(frame.folder.prefix() + document.name(), document.stat()));
      case Trouble trouble -> Optional.of(trouble.item());
      case FoundFolder below -> open(frame, below);
    };
  }

  private Optional<SourceItem> open(Frame frame, FoundFolder below) throws IOException {
    try {
      frame.waiting.push(new Frame(below.folder(), tree.list(below.folder())));
      return Optional.empty();
    } catch (NoSuchFileException gone) {
      // Either this folder went away, or all of the tree did.
      rootCheck.check();
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(
          new Unreadable(
              frame.folder.prefix() + below.name(),
              0,
              FileTree.reason(failure),
              "let the user that builds list it, or exclude it"));
    }
  }

  @Override
  public void close() {
    frames.clear();
    complete = true;
  }
}
