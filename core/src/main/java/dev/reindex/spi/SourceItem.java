// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

/** What a scan comes upon. */
public sealed interface SourceItem
    permits SourceEntry, SourceItem.Deleted, SourceItem.Unreadable, SourceItem.Notice {
  /** Orders the items of a scan: the path of a document or of a folder. */
  String path();

  /** A stream of changes says that this document is to go. */
  record Deleted(String path) implements SourceItem {}

  /**
   * A place that cannot be listed or a document that cannot be looked at: what the index holds at
   * this path, and below it, stays.
   *
   * @param line where, counted from 1; 0 when that does not apply
   */
  record Unreadable(String path, int line, String message, String mend) implements SourceItem {}

  /**
   * Something that the operator wants to know and that fails nothing, such as a path that is listed
   * twice.
   */
  record Notice(String path, int line, String message, String mend) implements SourceItem {}
}
