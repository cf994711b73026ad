// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.GlossaryPart;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.text.TermMatcher;
import dev.reindex.text.TermMatcher.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds in what a user typed the terms of the glossary whose mentions flow into queries. A query
 * has no language: it is matched as a text in each language that terms have. Nor has it capitals
 * one could rely on, so that case makes no difference, whatever the glossary says of texts. Any
 * number of threads may use it.
 */
final class QueryTerms {
  static final QueryTerms NONE = new QueryTerms(List.of());

  /** English loses endings of the plural, which other languages keep. */
  private static final String OF_EVERY_LANGUAGE = "en";

  private final List<TermMatcher> matchers;

  private QueryTerms(List<TermMatcher> matchers) {
    this.matchers = matchers;
  }

  /**
   * A part of a query that mentions terms; of several at one place, all.
   *
   * @param start of its first character, in UTF-16 units
   * @param end after its last one
   */
  record Use(int start, int end, Set<Term> terms) {}

  static QueryTerms of(List<GlossaryPart> glossary) {
    List<Term> terms = new ArrayList<>();
    Set<String> languages = new TreeSet<>();
    for (GlossaryPart part : glossary) {
      for (Term term : part.terms()) {
        if (term.mentions() == TermFlow.QUERY) {
          terms.add(inAnyCase(term));
          languages.add(term.language().isEmpty() ? OF_EVERY_LANGUAGE : primary(term.language()));
        }
      }
    }
    return terms.isEmpty()
        ? NONE
        : new QueryTerms(
            languages.stream().map(language -> TermMatcher.of(terms, language)).toList());
  }

  private static String primary(String language) {
    int hyphen = language.indexOf('-');
    return hyphen < 0 ? language : language.substring(0, hyphen);
  }

  private static Term inAnyCase(Term term) {
    if (term.forms().stream().noneMatch(TermForm::caseSensitive)) {
      return term;
    }
    return new Term(
        term.document(),
        term.local(),
        term.language(),
        term.forms().stream().map(form -> new TermForm(form.text(), form.kind(), false)).toList(),
        term.gloss(),
        term.answersTo(),
        term.uses(),
        term.links(),
        term.mentions(),
        term.line());
  }

  /** In order, none overlapping another. */
  List<Use> in(String query) {
    List<Mention> mentions = new ArrayList<>();
    for (TermMatcher matcher : matchers) {
      mentions.addAll(matcher.mentions(query, List.of()));
    }
    mentions.sort(Comparator.comparingInt(Mention::start));
    List<Use> uses = new ArrayList<>();
    for (Mention mention : mentions) {
      int last = uses.size() - 1;
      if (last >= 0 && mention.start() < uses.get(last).end()) {
        Use before = uses.get(last);
        before.terms().add(mention.term());
        int end = Math.max(before.end(), mention.end());
        uses.set(last, new Use(before.start(), end, before.terms()));
      } else {
        Set<Term> terms = new LinkedHashSet<>();
        terms.add(mention.term());
        uses.add(new Use(mention.start(), mention.end(), terms));
      }
    }
    return uses;
  }
}
