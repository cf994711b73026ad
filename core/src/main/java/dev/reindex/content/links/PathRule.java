// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.List;

/** How one kind of site makes addresses of paths, which begin at the root of its content. */
interface PathRule {
  /** The parts of the address of a document, folded. */
  List<String> address(String path);

  /**
   * Folded paths of all documents that could have this address; none when they cannot be named.
   *
   * @param address its parts, folded
   */
  List<String> paths(List<String> address);

  /**
   * The parts of the address at which a name begins that this document gives itself with a slash
   * before it.
   */
  default List<String> slugBase(String path) {
    return List.of();
  }

  /** Whether browsers take a relative link on this document as one from below its address. */
  boolean isFolder(String path);

  /**
   * The path that a link means which begins at the root of the content, as {@code /x.md}.
   *
   * @param from the document with the link
   */
  default String fromRoot(String from, String path) {
    return path;
  }
}
