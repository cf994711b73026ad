// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/** What happened to a document between the last build and this one. */
public sealed interface Change {
  SourceId id();

  /** It was not in the index. */
  record Added(SourceId id) implements Change {}

  /** It was, and its text, its metadata or what is made of it is another now. */
  record Modified(SourceId id) implements Change {}

  /** Its source does not hold it any more. */
  record Removed(SourceId id) implements Change {}
}
