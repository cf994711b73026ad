// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.glossary.TermSettings;
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
 * @param addresses where terms are found beside the addresses that their paths make: each begins an
 *     address, as {@code /terms/}
 * @param maxGlossCharacters how much of a term's definition is brought in at most
 * @param depth 1 for the terms that a chunk refers to, 2 for those that their definitions refer to
 *     as well, and so on; of several glossaries the deepest counts
 */
public record GlossarySettings(
    String source,
    List<String> match,
    Format format,
    TermFlow links,
    TermFlow mentions,
    List<String> macros,
    List<String> addresses,
    int maxGlossCharacters,
    int depth) {
  /** What of a definition is brought in at most, where the file does not say. */
  public static final int DEFAULT_GLOSS_CHARACTERS = TermSettings.DEFAULT_GLOSS_CHARACTERS;

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
    addresses = List.copyOf(addresses);
  }

  /** Of a site without macros of its own. */
  public GlossarySettings(
      String source, List<String> match, Format format, TermFlow links, TermFlow mentions) {
    this(source, match, format, links, mentions, List.of(), List.of(), DEFAULT_GLOSS_CHARACTERS, 1);
  }
}
