// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.util.List;

/**
 * Documents that hold terms, {@code glossary[]} in the file.
 *
 * @param source the name of a configured source
 * @param match patterns of the paths of those documents
 * @param links what an explicit reference to a term brings into a chunk
 * @param mentions what a mention of a term brings into a chunk
 */
public record GlossarySettings(
    String source, List<String> match, Format format, Flow links, Flow mentions) {
  /** How terms stand in a document. */
  public enum Format {
    /** A document a term. */
    PAGES,
    /** A heading a term. */
    HEADINGS,
    YAML,
    CSV,
    TBX
  }

  /** Where a term's gloss or forms flow. */
  public enum Flow {
    /** Into the text that is embedded. */
    EMBED,
    /** Into a field of the index. */
    INDEX,
    /** Into the query, as synonyms; mentions only. */
    QUERY,
    OFF
  }

  public GlossarySettings {
    match = List.copyOf(match);
  }
}
