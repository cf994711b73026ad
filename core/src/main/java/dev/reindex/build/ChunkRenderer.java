// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Chunk;
import dev.reindex.model.Dependency;
import dev.reindex.model.Lexicon;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.Glossary;
import dev.reindex.text.ContextRenderer;
import dev.reindex.text.TermMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Renders what the model is given for a chunk and what else of the glossary goes into it. */
final class ChunkRenderer {
  /** Beyond these a chunk would be more about its terms than about what it says. */
  private static final int MAX_TERMS = 12;

  private final ContextRenderer context;
  private final Glossary glossary;
  private final Lexicon lexicon;
  private final Embedder embedder;
  private final List<Term> matched;
  private final Map<String, TermMatcher> matchers = new HashMap<>();

  /**
   * @param dependencies the references, in order, then the terms that are mentioned
   * @param glossary the text of the field of that name; empty for none
   */
  record Rendered(String contextText, List<Dependency> dependencies, String glossary) {}

  ChunkRenderer(ContextRenderer context, Glossary glossary, Lexicon lexicon, Embedder embedder) {
    this.context = context;
    this.glossary = glossary;
    this.lexicon = lexicon;
    this.embedder = embedder;
    this.matched =
        glossary.matchesMentions()
            ? lexicon.terms().stream().filter(LexiconDelta::isMatched).toList()
            : List.of();
  }

  /**
   * @param references what the chunk refers to by links and names, in order
   */
  Rendered render(String title, String language, Chunk chunk, List<Dependency> references) {
    if (references.isEmpty() && matched.isEmpty()) {
      return new Rendered(context.render(title, chunk), List.of(), "");
    }
    Set<Term> embedded = new LinkedHashSet<>();
    Set<Term> indexed = new LinkedHashSet<>();
    for (Dependency reference : references) {
      Optional<Term> term = lexicon.resolve(reference, language);
      if (term.isPresent() && !term.get().isDefinedIn(chunk.source(), chunk.anchor())) {
        flow(term.get(), term.get().links(), embedded, indexed);
      }
    }
    List<Dependency> dependencies = new ArrayList<>(references);
    for (Term term : mentioned(chunk, language)) {
      dependencies.add(Dependency.mention(term.id()));
      flow(term, term.mentions(), embedded, indexed);
    }
    return new Rendered(
        contextText(title, chunk, reach(embedded, chunk, language)),
        List.copyOf(dependencies),
        fieldText(reach(indexed, chunk, language)));
  }

  private static void flow(Term term, TermFlow flow, Set<Term> embedded, Set<Term> indexed) {
    switch (flow) {
      case EMBED -> embedded.add(term);
      case INDEX -> indexed.add(term);
      case QUERY, OFF -> {}
    }
  }

  private List<Term> reach(Set<Term> start, Chunk chunk, String language) {
    if (start.isEmpty()) {
      return List.of();
    }
    return lexicon.reach(start, language, glossary.depth()).stream()
        .filter(term -> !term.isDefinedIn(chunk.source(), chunk.anchor()))
        .limit(MAX_TERMS)
        .toList();
  }

  private Set<Term> mentioned(Chunk chunk, String language) {
    if (matched.isEmpty()) {
      return Set.of();
    }
    return matchers
        .computeIfAbsent(language, key -> TermMatcher.of(matched, key))
        .mentions(chunk.text(), chunk.code())
        .stream()
        .map(TermMatcher.Mention::term)
        .filter(term -> !term.isDefinedIn(chunk.source(), chunk.anchor()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** With as many terms as fit the window of the model, the last ones dropped first. */
  private String contextText(String title, Chunk chunk, List<Term> terms) {
    List<Term> kept = terms;
    String text = context.render(title, chunk, kept);
    while (!kept.isEmpty() && embedder.countTokens(text) > embedder.model().windowTokens()) {
      kept = kept.subList(0, kept.size() - 1);
      text = context.render(title, chunk, kept);
    }
    return text;
  }

  private static String fieldText(List<Term> terms) {
    List<String> lines = new ArrayList<>();
    for (Term term : terms) {
      String forms =
          term.forms().stream()
              .filter(form -> form.kind() != TermForm.Kind.FORBIDDEN)
              .map(TermForm::text)
              .collect(Collectors.joining(", "));
      lines.add(term.gloss().isEmpty() ? forms : forms + ": " + term.gloss());
    }
    return String.join("\n", lines);
  }
}
