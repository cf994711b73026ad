// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Lexicon;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the chunks that mean some terms, document by document. */
final class DependantCounter {
  private final Lexicon lexicon;
  private final Set<String> ids;
  private final Map<Dependency.Kind, Long> kinds = new EnumMap<>(Dependency.Kind.class);
  private final List<Dependant> listed = new ArrayList<>();
  private long documents;
  private long chunks;

  private DependantCounter(Lexicon lexicon, Collection<Term> terms) {
    this.lexicon = lexicon;
    this.ids = terms.stream().map(Term::id).collect(Collectors.toSet());
  }

  /**
   * @param most how many documents are listed
   */
  static Dependants count(
      LuceneSnapshot snapshot, Lexicon lexicon, Collection<Term> terms, int most)
      throws IOException {
    if (terms.isEmpty()) {
      return Dependants.NONE;
    }
    DependantCounter counter = new DependantCounter(lexicon, terms);
    Set<Dependency> dependencies = new HashSet<>();
    for (Term term : terms) {
      dependencies.addAll(term.answersTo());
      dependencies.add(Dependency.mention(term.id()));
    }
    var cursor = snapshot.dependants(dependencies, List.of());
    for (var found = cursor.next(); found.isPresent(); found = cursor.next()) {
      counter.add(found.get(), most);
    }
    return new Dependants(counter.documents, counter.chunks, counter.kinds, counter.listed);
  }

  private void add(LuceneSnapshot.Dependants found, int most) {
    Map<Dependency.Kind, Long> here = new EnumMap<>(Dependency.Kind.class);
    long meaning = 0;
    for (StoredChunk chunk : found.chunks()) {
      Set<Dependency.Kind> how = kinds(chunk.document());
      how.forEach(kind -> here.merge(kind, 1L, Long::sum));
      meaning += how.isEmpty() ? 0 : 1;
    }
    if (meaning > 0) {
      documents++;
      chunks += meaning;
      here.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      if (listed.size() < most) {
        listed.add(new Dependant(found.document(), meaning, here));
      }
    }
  }

  /** How the chunk depends on the terms; one of its names may mean another term of that name. */
  private Set<Dependency.Kind> kinds(IndexDocument chunk) {
    Set<Dependency.Kind> kinds = EnumSet.noneOf(Dependency.Kind.class);
    for (Dependency dependency : chunk.dependencies()) {
      Optional<Term> term = lexicon.resolve(dependency, chunk.language());
      if (term.isPresent()
          && ids.contains(term.get().id())
          && !term.get().isDefinedIn(chunk.source(), chunk.anchor())) {
        kinds.add(dependency.kind());
      }
    }
    return kinds;
  }
}
