// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.Collision;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Lexicon;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Recipe;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains what one commit holds, with the glossary as of that commit. */
final class Explainer {
  private final LuceneSnapshot snapshot;
  private final Lexicon lexicon;

  private Explainer(LuceneSnapshot snapshot, Lexicon lexicon) {
    this.snapshot = snapshot;
    this.lexicon = lexicon;
  }

  static Explainer of(LuceneSnapshot snapshot) throws IOException {
    List<Term> terms = snapshot.glossary().stream().flatMap(part -> part.terms().stream()).toList();
    return new Explainer(snapshot, Lexicon.of(terms));
  }

  Explanation explain(String what) throws IOException {
    return switch (new NameResolver(snapshot, lexicon).resolve(what)) {
      case Named.AChunk chunk -> chunk(chunk.chunk());
      case Named.ADocument document -> document(document.entry());
      case Named.ATerm term -> term(term.term());
      case Named.Several several -> new Explanation.Unknown(what, true, several.candidates());
      case Named.Nothing ignored ->
          new Explanation.Unknown(what, false, Suggestions.to(what, snapshot, lexicon));
    };
  }

  private OfChunk chunk(StoredChunk chunk) throws IOException {
    Optional<ManifestEntry> entry = snapshot.entry(chunk.document().source());
    Optional<Recipe> recipe =
        entry.isEmpty() ? Optional.empty() : snapshot.recipe(entry.get().recipe());
    return new OfChunk(explained(chunk), entry.map(ManifestEntry::title).orElse(""), recipe);
  }

  private OfDocument document(ManifestEntry entry) throws IOException {
    List<Chunk> chunks =
        inOrder(entry).stream().limit(Explanation.MOST_LISTED).map(this::explained).toList();
    List<Term> terms =
        lexicon.terms().stream().filter(term -> term.document().equals(entry.id())).toList();
    Optional<OfTerm> only = terms.size() == 1 ? Optional.of(term(terms.get(0))) : Optional.empty();
    return new OfDocument(
        entry.id(),
        entry.title(),
        entry.language(),
        entry.pending(),
        snapshot.recipe(entry.recipe()),
        chunks,
        entry.chunks().size(),
        terms.stream().limit(Explanation.MOST_LISTED).toList(),
        terms.size(),
        only,
        only.isPresent() ? only.get().dependants() : dependants(terms));
  }

  private List<StoredChunk> inOrder(ManifestEntry entry) throws IOException {
    Map<ChunkId, Integer> order = new HashMap<>();
    for (ChunkId id : entry.chunks()) {
      order.put(id, order.size());
    }
    List<StoredChunk> chunks = new ArrayList<>(snapshot.chunks(entry.id()));
    chunks.sort(
        Comparator.comparing(
            chunk -> order.getOrDefault(chunk.document().id(), Integer.MAX_VALUE)));
    return chunks;
  }

  private OfTerm term(Term term) throws IOException {
    List<Collision> collisions = new ArrayList<>();
    for (Dependency dependency : term.answersTo()) {
      List<Term> others =
          lexicon.answering(dependency).stream().filter(other -> !same(other, term)).toList();
      if (!others.isEmpty()) {
        collisions.add(new Collision(dependency, first(others)));
      }
    }
    List<Term> usedBy =
        lexicon.terms().stream().filter(other -> !same(other, term) && uses(other, term)).toList();
    return new OfTerm(
        term,
        first(collisions),
        first(uses(term)),
        first(usedBy),
        usedBy.size(),
        term.mentions() == TermFlow.EMBED || term.mentions() == TermFlow.INDEX,
        dependants(List.of(term)));
  }

  private Dependants dependants(List<Term> terms) throws IOException {
    return DependantCounter.count(snapshot, lexicon, terms, Explanation.MOST_LISTED);
  }

  /** What the definition of a term refers to, itself left out. */
  List<ResolvedDependency> uses(Term term) {
    List<ResolvedDependency> uses = new ArrayList<>();
    for (Dependency dependency : term.uses()) {
      Optional<Term> used = lexicon.resolve(dependency, term.language());
      if (used.isEmpty() || !same(used.get(), term)) {
        uses.add(new ResolvedDependency(dependency, used, Optional.empty()));
      }
    }
    return uses;
  }

  private boolean uses(Term user, Term used) {
    return user.uses().stream()
        .map(dependency -> lexicon.resolve(dependency, user.language()))
        .anyMatch(term -> term.isPresent() && same(term.get(), used));
  }

  private Chunk explained(StoredChunk chunk) {
    IndexDocument document = chunk.document();
    List<ResolvedDependency> dependencies = new ArrayList<>();
    for (Dependency dependency : document.dependencies()) {
      Optional<Term> term = lexicon.resolve(dependency, document.language());
      Optional<TermFlow> flow =
          term.filter(found -> !found.isDefinedIn(document.source(), document.anchor()))
              .map(found -> flow(found, dependency));
      dependencies.add(new ResolvedDependency(dependency, term, flow));
    }
    return new Chunk(document, chunk.provenance(), dependencies);
  }

  private static TermFlow flow(Term term, Dependency dependency) {
    return dependency.kind() == Dependency.Kind.MENTION ? term.mentions() : term.links();
  }

  private static boolean same(Term left, Term right) {
    return left.id().equals(right.id());
  }

  private static <T> List<T> first(List<T> all) {
    return all.stream().limit(Explanation.MOST_LISTED).toList();
  }
}
