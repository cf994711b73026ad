// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/** Where a term of the glossary flows when a chunk links to it or mentions it. */
public enum TermFlow {
  /** Its gloss becomes part of the text that is embedded. */
  EMBED,
  /** Its forms and its gloss become a field of the chunk's document, which is searched. */
  INDEX,
  /** Its forms are added to queries that use one of them; mentions only. */
  QUERY,
  /** Nowhere. */
  OFF
}
