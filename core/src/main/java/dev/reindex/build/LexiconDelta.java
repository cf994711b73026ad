// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Dependency;
import dev.reindex.model.Lexicon;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.model.TouchedForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of two lexicons has another effect on chunks, by value: a link or a name counts as changed
 * if what it brings into a chunk is different, and a form if it was added to a term or taken from
 * it. A term whose page was edited beside its gloss changes nothing.
 */
final class LexiconDelta {
  private final LexiconChange change;
  private final Map<Dependency, Cause> causes;
  private final TermCounts counts;

  private LexiconDelta(LexiconChange change, Map<Dependency, Cause> causes, TermCounts counts) {
    this.change = change;
    this.causes = causes;
    this.counts = counts;
  }

  /** What a term does to a chunk. */
  private record Effect(
      String id, String language, TermFlow links, TermFlow mentions, List<Line> lines) {}

  private record Line(String id, String preferred, String gloss, List<TermForm> forms) {}

  /**
   * @param depth how far glosses reach, see {@code Glossary.depth}
   */
  static LexiconDelta between(Lexicon before, Lexicon after, int depth) {
    Map<String, String> changed = new LinkedHashMap<>();
    long added = 0;
    long modified = 0;
    long removed = 0;
    for (Term term : after.terms()) {
      Optional<Term> old = before.term(term.id());
      if (old.isEmpty()) {
        added++;
        changed.put(term.id(), "was added");
      } else if (!saysTheSame(old.get(), term)) {
        modified++;
        changed.put(term.id(), what(old.get(), term));
      }
    }
    for (Term term : before.terms()) {
      if (after.term(term.id()).isEmpty()) {
        removed++;
        changed.put(term.id(), "was removed");
      }
    }
    TermCounts counts = new TermCounts(after.size(), added, modified, removed);
    if (changed.isEmpty()) {
      return new LexiconDelta(LexiconChange.NONE, Map.of(), counts);
    }
    withUsers(changed, before, depth);
    withUsers(changed, after, depth);
    return compare(before, after, depth, changed, counts);
  }

  private static LexiconDelta compare(
      Lexicon before, Lexicon after, int depth, Map<String, String> changed, TermCounts counts) {
    Map<Dependency, Cause> causes = new HashMap<>();
    Set<TouchedForm> forms = new HashSet<>();
    for (Map.Entry<String, String> entry : changed.entrySet()) {
      Optional<Term> old = before.term(entry.getKey());
      Optional<Term> fresh = after.term(entry.getKey());
      Cause cause = cause(fresh.or(() -> old).orElseThrow(), entry.getValue());
      Set<Dependency> touched = new TreeSet<>();
      old.ifPresent(term -> touched.addAll(term.answersTo()));
      fresh.ifPresent(term -> touched.addAll(term.answersTo()));
      touched.add(Dependency.mention(entry.getKey()));
      for (Dependency dependency : touched) {
        if (!effects(before, dependency, depth).equals(effects(after, dependency, depth))) {
          causes.putIfAbsent(dependency, cause);
        }
      }
      touchedForms(old, fresh, forms);
    }
    return new LexiconDelta(new LexiconChange(causes.keySet(), forms), Map.copyOf(causes), counts);
  }

  private static Cause cause(Term term, String what) {
    return new Cause(
        Cause.Kind.TERM, "term '" + term.preferred() + "' of " + term.document() + " " + what);
  }

  /** Also the terms whose reach goes through a changed one. */
  private static void withUsers(Map<String, String> changed, Lexicon lexicon, int depth) {
    Set<String> edge = new LinkedHashSet<>(changed.keySet());
    for (int step = 1; step < depth && !edge.isEmpty(); step++) {
      Set<String> next = new LinkedHashSet<>();
      for (Term term : lexicon.terms()) {
        for (Dependency used : term.uses()) {
          // A name that no term answers to any more is among those that the removed term had.
          boolean touches = lexicon.answering(used).stream().map(Term::id).anyMatch(edge::contains);
          if (touches && !changed.containsKey(term.id())) {
            changed.put(term.id(), "refers to a term that changed");
            next.add(term.id());
          }
        }
      }
      edge = next;
    }
  }

  private static void touchedForms(
      Optional<Term> old, Optional<Term> fresh, Collection<TouchedForm> touched) {
    Set<TermForm> before = matched(old);
    Set<TermForm> after = matched(fresh);
    String oldLanguage = old.map(Term::language).orElse("");
    String language = fresh.map(Term::language).orElse(oldLanguage);
    boolean same =
        old.isPresent()
            && fresh.isPresent()
            && oldLanguage.equals(language)
            && old.get().mentions() == fresh.get().mentions();
    for (TermForm form : before) {
      if (!same || !after.contains(form)) {
        touched.add(new TouchedForm(form.text(), oldLanguage));
      }
    }
    for (TermForm form : after) {
      if (!same || !before.contains(form)) {
        touched.add(new TouchedForm(form.text(), language));
      }
    }
  }

  /** The forms by which texts are matched. */
  private static Set<TermForm> matched(Optional<Term> term) {
    return term.filter(LexiconDelta::isMatched).map(t -> Set.copyOf(t.forms())).orElse(Set.of());
  }

  /** Whether mentions of the term in chunks are looked for. */
  static boolean isMatched(Term term) {
    return term.mentions() == TermFlow.EMBED || term.mentions() == TermFlow.INDEX;
  }

  private static List<Effect> effects(Lexicon lexicon, Dependency dependency, int depth) {
    List<Effect> effects = new ArrayList<>();
    for (Term term : lexicon.answering(dependency)) {
      boolean indexed = term.links() == TermFlow.INDEX || term.mentions() == TermFlow.INDEX;
      List<Line> lines = new ArrayList<>();
      for (Term reached : reachable(lexicon, term, depth)) {
        lines.add(
            new Line(
                reached.id(),
                reached.preferred(),
                reached.gloss(),
                indexed ? reached.forms() : List.of()));
      }
      effects.add(new Effect(term.id(), term.language(), term.links(), term.mentions(), lines));
    }
    return effects;
  }

  /** All terms that a chunk in some language could get with this one. */
  private static Set<Term> reachable(Lexicon lexicon, Term term, int depth) {
    Set<Term> reached = new LinkedHashSet<>(List.of(term));
    List<Term> edge = List.of(term);
    for (int step = 1; step < depth && !edge.isEmpty(); step++) {
      List<Term> next = new ArrayList<>();
      for (Term from : edge) {
        for (Dependency used : from.uses()) {
          lexicon.answering(used).stream().filter(reached::add).forEach(next::add);
        }
      }
      edge = next;
    }
    return reached;
  }

  /** Whether both are the same but for the line on which they stand. */
  private static boolean saysTheSame(Term left, Term right) {
    return left == right
        || (left.forms().equals(right.forms())
            && left.gloss().equals(right.gloss())
            && left.language().equals(right.language())
            && left.answersTo().equals(right.answersTo())
            && left.uses().equals(right.uses())
            && left.links() == right.links()
            && left.mentions() == right.mentions());
  }

  private static String what(Term old, Term fresh) {
    List<String> changes = new ArrayList<>();
    if (!old.preferred().equals(fresh.preferred())) {
      changes.add("was renamed from '" + old.preferred() + "'");
    }
    if (!old.gloss().equals(fresh.gloss())) {
      changes.add("has another gloss");
    }
    if (!old.forms()
        .subList(1, old.forms().size())
        .equals(fresh.forms().subList(1, fresh.forms().size()))) {
      changes.add("has other forms");
    }
    return changes.isEmpty() ? "changed" : String.join(", ", changes);
  }

  LexiconChange change() {
    return change;
  }

  boolean isEmpty() {
    return change.isEmpty();
  }

  TermCounts counts() {
    return counts;
  }

  /** Why a chunk with these dependencies is another now, if a term is the reason. */
  Optional<Cause> cause(Collection<Dependency> dependencies) {
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    for (Dependency dependency : dependencies) {
      Cause cause = causes.get(dependency);
      if (cause != null) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }
}
