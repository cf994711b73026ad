// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * A document as its reader sees it.
 *
 * @param title empty when the document has none
 * @param language a BCP 47 tag in lower case, as {@code en} or {@code pt-br}; empty when unknown
 * @param metadata all of the front matter or the record's metadata, tags included
 * @param sections in reading order
 */
public record SourceDocument(
    SourceId id, String title, String language, Metadata metadata, List<Section> sections) {
  public SourceDocument {
    sections = List.copyOf(sections);
  }
}
