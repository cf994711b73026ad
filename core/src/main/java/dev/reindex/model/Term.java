// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * A term of the glossary.
 *
 * @param document the document that defines it
 * @param local names it in its document: the anchor of its section, or the id of its entry; empty
 *     where the whole document is about it
 * @param language a BCP 47 tag in lower case; empty for a term of every language
 * @param forms the ways to write it, the preferred one first
 * @param gloss its short definition, as a reader sees it and no longer than the glossary's limit;
 *     may be empty
 * @param answersTo what refers to it: addresses of its page and names, never mentions
 * @param uses what its definition refers to, in order
 * @param links where it flows from a chunk that links to it
 * @param mentions where it flows from a chunk that mentions it
 * @param line where it is defined, counted from 1; 0 when that does not apply
 */
public record Term(
    SourceId document,
    String local,
    String language,
    List<TermForm> forms,
    String gloss,
    List<Dependency> answersTo,
    List<Dependency> uses,
    TermFlow links,
    TermFlow mentions,
    int line)
    implements Comparable<Term> {
  public Term {
    forms = List.copyOf(forms);
    answersTo = List.copyOf(answersTo);
    uses = List.copyOf(uses);
    if (forms.isEmpty()) {
      throw new IllegalArgumentException("a term has at least one form: " + document);
    }
  }

  /** Names it among all terms: {@code source:path}, or {@code source:path#local}. */
  public String id() {
    return local.isEmpty() ? document.term() : document.term() + "#" + local;
  }

  /** The form that the glossary recommends. */
  public String preferred() {
    return forms.get(0).text();
  }

  /**
   * Whether a chunk is part of what defines the term, which then tells it nothing new.
   *
   * @param source the document of the chunk
   * @param anchor of its section
   */
  public boolean isDefinedIn(SourceId source, String anchor) {
    return source.equals(document) && (local.isEmpty() || local.equals(anchor));
  }

  @Override
  public int compareTo(Term other) {
    int byDocument = document.compareTo(other.document);
    return byDocument != 0 ? byDocument : local.compareTo(other.local);
  }
}
