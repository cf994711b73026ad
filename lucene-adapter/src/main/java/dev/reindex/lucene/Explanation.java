// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Pending;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why something is in the index as it is: what it was made from, when and why, what it depends on,
 * and what depends on it. Lists hold at most {@value #MOST_LISTED} elements; counts count all.
 */
public sealed interface Explanation {
  /** How much a list holds at most. */
  int MOST_LISTED = 1_000;

  /**
   * Of a document.
   *
   * @param title may be empty
   * @param language may be empty
   * @param pending the failure of its newest version, if that could not be indexed
   * @param recipe how it was made; empty where another version of this program wrote it down
   * @param chunks in reading order
   * @param chunkCount of all
   * @param terms that it defines, in their order
   * @param termCount of all
   * @param term the one that it defines, where there is just one
   * @param dependants what depends on the terms that it defines
   */
  record OfDocument(
      SourceId document,
      String title,
      String language,
      Optional<Pending> pending,
      Optional<Recipe> recipe,
      List<Chunk> chunks,
      long chunkCount,
      List<Term> terms,
      long termCount,
      Optional<OfTerm> term,
      Dependants dependants)
      implements Explanation {
    public OfDocument {
      chunks = List.copyOf(chunks);
      terms = List.copyOf(terms);
    }
  }

  /**
   * Of a chunk.
   *
   * @param title of its document; may be empty
   * @param recipe of its document; empty where another version of this program wrote it down
   */
  record OfChunk(Chunk chunk, String title, Optional<Recipe> recipe) implements Explanation {}

  /**
   * Of a term.
   *
   * @param collisions names and addresses that other terms answer to as well
   * @param uses what its definition refers to, in order
   * @param usedBy terms whose definitions refer to it, in their order
   * @param usedByCount of all
   * @param mentionsIndexed whether chunks that mention it depend on it; otherwise only links and
   *     names are known
   */
  record OfTerm(
      Term term,
      List<Collision> collisions,
      List<ResolvedDependency> uses,
      List<Term> usedBy,
      long usedByCount,
      boolean mentionsIndexed,
      Dependants dependants)
      implements Explanation {
    public OfTerm {
      collisions = List.copyOf(collisions);
      uses = List.copyOf(uses);
      usedBy = List.copyOf(usedBy);
    }
  }

  /**
   * Nothing, because the index has nothing of that name, or several things.
   *
   * @param ambiguous whether there are several
   * @param suggestions what can be asked for instead: all of several, or what was probably meant;
   *     at most ten
   */
  record Unknown(String what, boolean ambiguous, List<String> suggestions) implements Explanation {
    public Unknown {
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * A chunk with what it depends on.
   *
   * @param provenance which builds wrote and embedded it, and why
   * @param dependencies in order
   */
  record Chunk(
      IndexDocument document, Provenance provenance, List<ResolvedDependency> dependencies) {
    public Chunk {
      dependencies = List.copyOf(dependencies);
    }

    /** Whether its vector was taken from another chunk with the same text, and never embedded. */
    public boolean tookVectorOver() {
      return provenance.embeddedBuild() == 0;
    }
  }

  /**
   * A dependency and what it means to its document.
   *
   * @param term the term that answers; empty where none does yet
   * @param flow where the term flows; empty without a term, where the chunk itself defines the
   *     term, and for what a definition uses
   */
  record ResolvedDependency(Dependency dependency, Optional<Term> term, Optional<TermFlow> flow) {}

  /**
   * A name that several terms answer to. Which of them a document means depends on its language.
   *
   * @param others besides the term that is explained
   */
  record Collision(Dependency dependency, List<Term> others) {
    public Collision {
      others = List.copyOf(others);
    }
  }

  /**
   * The chunks that really mean a term, without those that define it.
   *
   * @param documentCount of all
   * @param chunkCount of all, each once
   * @param chunksByKind how many depend on it by a link, by its name and by a mention; a chunk may
   *     count for several
   * @param documents in the order of their ids
   */
  record Dependants(
      long documentCount,
      long chunkCount,
      Map<Dependency.Kind, Long> chunksByKind,
      List<Dependant> documents) {
    static final Dependants NONE = new Dependants(0, 0, Map.of(), List.of());

    public Dependants {
      chunksByKind = Map.copyOf(chunksByKind);
      documents = List.copyOf(documents);
    }
  }

  /**
   * A document with chunks that mean a term.
   *
   * @param chunkCount how many
   * @param chunksByKind as in {@link Dependants}
   */
  record Dependant(SourceId document, long chunkCount, Map<Dependency.Kind, Long> chunksByKind) {
    public Dependant {
      chunksByKind = Map.copyOf(chunksByKind);
    }
  }
}
