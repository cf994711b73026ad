// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.Dependency;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import java.util.List;
import java.util.Set;

/**
 * Which documents hold terms, how they hold them, and how other documents refer to them. All of it
 * are pure functions of their arguments and of what {@link #description()} says.
 */
public interface Glossary {
  /** No terms. */
  Glossary NONE = new NoGlossary();

  /**
   * Version and settings, in words: documents that were planned under another description are
   * planned again. Empty when there is no glossary.
   */
  String description();

  /** The names of the sources that have documents with terms. */
  Set<String> sources();

  /** Whether the document holds terms, going by its name. */
  boolean holds(SourceId document);

  /**
   * Reads the terms of a document.
   *
   * @param parsed the same document, as its source understands it
   * @throws UnreadableDocumentException when nothing of it can be understood
   */
  Reading read(RawDocument raw, SourceDocument parsed) throws UnreadableDocumentException;

  /**
   * What references of a document depend on: those that could reach a term, in order, each once.
   * Whether the term exists makes no difference.
   */
  List<Dependency> dependencies(SourceId from, List<Reference> references);

  /** Whether mentions of some terms flow into chunks, so that every chunk's text is matched. */
  boolean matchesMentions();

  /**
   * How far glosses reach: 1 for the terms that a chunk refers to, 2 for those that their
   * definitions refer to as well, and so on.
   */
  int depth();

  /**
   * @param terms in the order of the document
   * @param problems entries that could not be read
   */
  record Reading(List<Term> terms, List<Problem> problems) {
    public Reading {
      terms = List.copyOf(terms);
      problems = List.copyOf(problems);
    }
  }

  /**
   * An entry that could not be read.
   *
   * @param line counted from 1; 0 when that does not apply
   * @param mend what to do about it
   */
  record Problem(int line, String message, String mend) {}
}
