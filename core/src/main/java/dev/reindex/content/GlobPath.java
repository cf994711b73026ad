// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of whole paths, without braces, matched name by name: {@code **} between slashes is any
 * number of folders, none among them; as the last part it is everything below.
 *
 * <p>How far a path has come is a set of positions in the pattern, one bit each: bit <i>i</i> says
 * that the parts before <i>i</i> are used up. A folder's set follows from its parent's, so that a
 * walk through a tree matches every name once.
 */
final class GlobPath {
  private static final int MAX_PARTS = Long.SIZE - 1;

  /** A name, or {@code **}, whose name is of no account. */
  private record Part(boolean anyFolders, GlobName name) {}

  private final List<Part> parts;
  private final boolean hidden;

  private GlobPath(List<Part> parts, boolean hidden) {
    this.parts = parts;
    this.hidden = hidden;
  }

  /**
   * @param glob without braces
   * @param pattern as it was given, for messages
   * @param hidden whether wildcards match names that begin with a dot
   */
  static GlobPath parse(String glob, String pattern, boolean hidden) {
    List<Part> parts = new ArrayList<>();
    // A pattern that names a folder, "guide/", is all that is below it.
    String whole = glob.endsWith("/") ? glob + "**" : glob;
    for (String part : whole.split("/", -1)) {
      boolean anyFolders = part.equals("**");
      check(part, anyFolders, pattern);
      boolean again = anyFolders && !parts.isEmpty() && parts.getLast().anyFolders;
      if (!again) {
        parts.add(new Part(anyFolders, GlobName.parse(part, pattern)));
      }
    }
    if (parts.size() > MAX_PARTS) {
      throw new GlobSyntaxException(pattern, "has more than " + MAX_PARTS + " parts; shorten it");
    }
    return new GlobPath(List.copyOf(parts), hidden);
  }

  private static void check(String part, boolean anyFolders, String pattern) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      throw new GlobSyntaxException(
          pattern,
          "has an empty, '.' or '..' part; write it relative to the source's root, as guide/*.md");
    }
    if (!anyFolders && part.contains("**")) {
      throw new GlobSyntaxException(
          pattern, "has '**' beside other characters; it stands alone between slashes, as **/*.md");
    }
  }

  /** The positions at the root. */
  long start() {
    return skipAnyFolders(1L);
  }

  /** The positions inside a folder; 0 when nothing below it can match. */
  long enter(long positions, String folder) {
    long entered = 0;
    for (int i = 0; i < parts.size(); i++) {
      if ((positions & 1L << i) != 0) {
        Part part = parts.get(i);
        if (part.anyFolders) {
          entered |= matchesAny(folder) ? 1L << i : 0;
        } else if (i + 1 < parts.size() && part.name.matches(folder, hidden)) {
          entered |= 1L << (i + 1);
        }
      }
    }
    return skipAnyFolders(entered);
  }

  /** {@code **} also matches no folder; as the last part it still wants a name. */
  private long skipAnyFolders(long positions) {
    long skipped = positions;
    for (int i = 0; i + 1 < parts.size(); i++) {
      if ((skipped & 1L << i) != 0 && parts.get(i).anyFolders) {
        skipped |= 1L << (i + 1);
      }
    }
    return skipped;
  }

  /** Whether a file of this name matches in a folder with these positions. */
  boolean accepts(long positions, String file) {
    int last = parts.size() - 1;
    if ((positions & 1L << last) == 0) {
      return false;
    }
    Part part = parts.get(last);
    return part.anyFolders ? matchesAny(file) : part.name.matches(file, hidden);
  }

  /** Whether everything below a folder with these positions matches. */
  boolean acceptsAll(long positions) {
    int last = parts.size() - 1;
    return hidden && (positions & 1L << last) != 0 && parts.get(last).anyFolders;
  }

  private boolean matchesAny(String name) {
    return hidden || !name.startsWith(".");
  }
}
