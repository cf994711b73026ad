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
 * @param macros the site's own ways to refer to a term: regular expressions whose first group names
 *     the term and whose second, if it is there, is the text shown
 */
public record GlossarySettings(
    String source,
    List<String> match,
    Format format,
    TermFlow links,
    TermFlow mentions,
    List<String> macros) {
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
    macros = List.copyOf(macros);
  }

  /** Of a site without macros of its own. */
  public GlossarySettings(
      String source, List<String> match, Format format, TermFlow links, TermFlow mentions) {
    this(source, match, format, links, mentions, List.of());
  }
}
