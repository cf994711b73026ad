// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

/** How terms stand in a document. */
public enum TermFormat {
  /** A document a term, in any format that becomes sections. */
  PAGES,
  /** A heading a term, in any format that becomes sections. */
  HEADINGS,
  /** A list of entries, a map with a list {@code terms}, or a map from id to entry. */
  YAML,
  /** A row an entry, with the names of the columns in the first row. */
  CSV,
  /** TermBase eXchange, ISO 30042, of 2008 ({@code martif}) and of 2019 ({@code tbx}). */
  TBX;

  /** Whether documents hold entries, which {@link GlossaryFormat} turns into sections. */
  public boolean hasEntries() {
    return this != PAGES && this != HEADINGS;
  }
}
