// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All terms of the glossary at one moment. Does not change. */
public final class Lexicon {
  public static final Lexicon EMPTY = of(List.of());

  private final Map<String, Term> byId;
  private final Map<Dependency, List<Term>> answering;

  private Lexicon(Map<String, Term> byId, Map<Dependency, List<Term>> answering) {
    this.byId = byId;
    this.answering = answering;
  }

  /**
   * @param terms of which of several with one id the first counts
   */
  public static Lexicon of(Collection<Term> terms) {
    List<Term> sorted = new ArrayList<>(terms);
    sorted.sort(Comparator.naturalOrder());
    Map<String, Term> byId = LinkedHashMap.newLinkedHashMap(sorted.size());
    Map<Dependency, List<Term>> answering = HashMap.newHashMap(3 * sorted.size());
    for (Term term : sorted) {
      if (byId.putIfAbsent(term.id(), term) == null) {
        for (Dependency dependency : term.answersTo()) {
          List<Term> alone = List.of(term);
          answering.merge(dependency, alone, Lexicon::both);
        }
      }
    }
    return new Lexicon(byId, answering);
  }

  private static List<Term> both(List<Term> before, List<Term> more) {
    List<Term> all = new ArrayList<>(before);
    for (Term term : more) {
      if (!all.contains(term)) {
        all.add(term);
      }
    }
    return List.copyOf(all);
  }

  /** In their order. */
  public Collection<Term> terms() {
    return byId.values();
  }

  public int size() {
    return byId.size();
  }

  public Optional<Term> term(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All terms that a link or a name could mean, in their order; of a mention, the term. */
  public List<Term> answering(Dependency dependency) {
    if (dependency.kind() == Dependency.Kind.MENTION) {
      return term(dependency.name()).map(List::of).orElse(List.of());
    }
    return answering.getOrDefault(dependency, List.of());
  }

  /**
   * The term that a document in this language means: the first one in the same language, or else
   * the first one of every language, or else the first one.
   */
  public Optional<Term> resolve(Dependency dependency, String language) {
    List<Term> candidates = answering(dependency);
    if (candidates.size() < 2) {
      return candidates.stream().findFirst();
    }
    return first(candidates, language)
        .or(() -> first(candidates, primary(language)))
        .or(() -> first(candidates, ""))
        .or(() -> candidates.stream().findFirst());
  }

  private static Optional<Term> first(List<Term> terms, String language) {
    return terms.stream().filter(term -> term.language().equals(language)).findFirst();
  }

  private static String primary(String language) {
    int end = language.indexOf('-');
    return end < 0 ? language : language.substring(0, end);
  }

  /**
   * The terms that a chunk brings in: those that it refers to, then those that their definitions
   * refer to, and so on; each once, and never the terms that the chunk itself defines. A cycle ends
   * where it comes back.
   *
   * @param start what the chunk refers to
   * @param depth how many steps, at least 1
   */
  public List<Term> reach(Collection<Term> start, String language, int depth) {
    Set<Term> reached = new LinkedHashSet<>(start);
    List<Term> edge = new ArrayList<>(reached);
    for (int step = 1; step < depth && !edge.isEmpty(); step++) {
      List<Term> next = new ArrayList<>();
      for (Term term : edge) {
        for (Dependency dependency : term.uses()) {
          Optional<Term> used = resolve(dependency, language);
          if (used.isPresent() && reached.add(used.get())) {
            next.add(used.get());
          }
        }
      }
      edge = next;
    }
    return List.copyOf(reached);
  }

  /** Names that several terms of one language answer to. */
  public Map<Dependency, List<Term>> collisions() {
    Map<Dependency, List<Term>> collisions = new HashMap<>();
    answering.forEach(
        (dependency, terms) -> {
          if (terms.size() > 1
              && terms.stream().map(Term::language).distinct().count() < terms.size()) {
            collisions.put(dependency, terms);
          }
        });
    return collisions;
  }
}
