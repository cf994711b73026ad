// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Term;
import dev.reindex.report.DependencyGraph;
import dev.reindex.report.DependencyGraph.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Draws what an explanation says: chunks or documents, their terms, and the terms those use. */
final class ExplanationGraph {
  private static final int MOST_NODES = 60;

  /** These leave room for the terms that a term with very many dependants uses. */
  private static final int MOST_DEPENDANTS = 30;

  private static final int MOST_USERS = 10;

  private static final String USES = "uses";

  private final Explainer explainer;
  private final DependencyGraph graph = new DependencyGraph(MOST_NODES);
  private final List<Term> edge = new ArrayList<>();
  private final Set<String> reached = new HashSet<>();

  private ExplanationGraph(Explainer explainer) {
    this.explainer = explainer;
  }

  /**
   * @param depth how far glosses reach, see {@code Glossary.depth}; what a definition uses is drawn
   *     in any case
   * @return empty where there is nothing to explain
   */
  static Optional<DependencyGraph> of(Explanation explanation, Explainer explainer, int depth) {
    ExplanationGraph drawing = new ExplanationGraph(explainer);
    switch (explanation) {
      case OfChunk chunk -> drawing.chunk(chunk.chunk());
      case OfDocument document -> drawing.document(document);
      case OfTerm term -> drawing.term(term);
      case Explanation.Unknown ignored -> {
        return Optional.empty();
      }
    }
    drawing.followUses(Math.max(1, depth - 1));
    return Optional.of(drawing.graph);
  }

  private void document(OfDocument document) {
    document.term().ifPresent(this::term);
    if (document.term().isEmpty()) {
      document.terms().forEach(term -> add(term));
    }
    for (Chunk chunk : document.chunks()) {
      if (!chunk.dependencies().isEmpty()) {
        chunk(chunk);
      }
    }
    graph.leaveOut(document.chunkCount() - document.chunks().size());
    if (graph.size() == 0) {
      graph.node(document.document().term(), Kind.DOCUMENT, document.document().term());
    }
  }

  private void chunk(Chunk chunk) {
    String id = "chunk " + chunk.document().id();
    graph.node(id, Kind.CHUNK, heading(chunk.document()));
    for (ResolvedDependency dependency : chunk.dependencies()) {
      String to = target(dependency);
      graph.edge(id, to, word(dependency.dependency().kind()));
    }
  }

  private static String heading(IndexDocument chunk) {
    return chunk.headingPath().isEmpty()
        ? chunk.source().term()
        : String.join(" › ", chunk.headingPath());
  }

  private void term(OfTerm explained) {
    Term term = explained.term();
    add(term);
    List<Term> users = explained.usedBy().stream().limit(MOST_USERS).toList();
    for (Term user : users) {
      graph.node(user.id(), Kind.TERM, user.preferred());
      graph.edge(user.id(), term.id(), USES);
    }
    graph.leaveOut(explained.usedByCount() - users.size());
    dependants(explained.dependants(), term);
  }

  private void dependants(Dependants dependants, Term term) {
    int drawn = 0;
    for (Dependant dependant : dependants.documents()) {
      if (drawn == MOST_DEPENDANTS) {
        break;
      }
      drawn++;
      String id = "document " + dependant.document().term();
      graph.node(id, Kind.DOCUMENT, dependant.document().term());
      new TreeSet<>(dependant.chunksByKind().keySet())
          .forEach(kind -> graph.edge(id, term.id(), word(kind)));
    }
    graph.leaveOut(dependants.documentCount() - drawn);
  }

  private void followUses(int steps) {
    for (int step = 0; step < steps && !edge.isEmpty(); step++) {
      List<Term> terms = List.copyOf(edge);
      edge.clear();
      for (Term term : terms) {
        for (ResolvedDependency used : explainer.uses(term)) {
          graph.edge(term.id(), target(used), USES);
        }
      }
    }
  }

  /** The node of a term, or of what no term answers to. */
  private String target(ResolvedDependency dependency) {
    if (dependency.term().isPresent()) {
      return add(dependency.term().get());
    }
    String id = "missing " + dependency.dependency().key();
    graph.node(id, Kind.MISSING, dependency.dependency().name());
    return id;
  }

  private String add(Term term) {
    if (reached.add(term.id()) && graph.node(term.id(), Kind.TERM, term.preferred())) {
      edge.add(term);
    }
    return term.id();
  }

  private static String word(Dependency.Kind kind) {
    return switch (kind) {
      case LINK -> "link";
      case NAME -> "name";
      case MENTION -> "mention";
    };
  }
}
