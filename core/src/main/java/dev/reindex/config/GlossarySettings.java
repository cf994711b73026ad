// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.model.TermFlow;
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
    String source, List<String> match, Format format, TermFlow links, TermFlow mentions) {
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

  public GlossarySettings {
    match = List.copyOf(match);
  }
}
