// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.Explanation.Collision;
import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.model.Dependency;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of a term, and of what depends on it. */
final class TermText {
  private final LabelledText page;

  TermText(LabelledText page) {
    this.page = page;
  }

  void print(OfTerm explained) {
    Term term = explained.term();
    page.line("gloss", term.gloss().isEmpty() ? "none" : LabelledText.clean(term.gloss()));
    page.line("forms", term.forms().stream().map(TermText::form).collect(Collectors.joining(", ")));
    page.line("language", ExplainWords.language(term.language()));
    page.line("defined in", term.document().term() + (term.line() > 0 ? ":" + term.line() : ""));
    page.line("links", links(term.links()));
    page.line("mentions", mentions(term.mentions()));
    page.line(
        "answers to",
        term.answersTo().stream()
            .limit(LabelledText.MOST_SHOWN)
            .map(Dependency::name)
            .map(LabelledText::clean)
            .distinct()
            .collect(Collectors.joining(", ")));
    for (Collision collision :
        explained.collisions().stream().limit(LabelledText.MOST_SHOWN).toList()) {
      String others =
          collision.others().stream()
              .limit(LabelledText.MOST_SHOWN)
              .map(other -> other.id() + " (" + ExplainWords.language(other.language()) + ")")
              .collect(Collectors.joining(", "));
      page.line(
          "collision",
          "'" + LabelledText.clean(collision.dependency().name()) + "' is also " + others);
    }
    used(explained);
    printDependants("this term", explained.dependants());
    if (!explained.mentionsIndexed()) {
      page.println(
          page.style()
              .faint(
                  "  Mentions are not indexed (mentions: "
                      + ExplainWords.lower(term.mentions())
                      + "): a chunk that only mentions it does not depend on it."));
    }
  }

  private void used(OfTerm explained) {
    if (!explained.uses().isEmpty()) {
      page.heading("What its definition uses");
      TextTable table = new TextTable("ll");
      explained.uses().stream()
          .limit(LabelledText.MOST_SHOWN)
          .forEach(
              use ->
                  table.row(
                      use.term().map(Term::preferred).orElse("no term yet"),
                      ExplainWords.reference(use.dependency())));
      page.print(table);
      page.more(explained.uses().size());
    }
    if (!explained.usedBy().isEmpty()) {
      page.heading("Terms whose definitions use it");
      TextTable table = new TextTable("ll");
      explained.usedBy().stream()
          .limit(LabelledText.MOST_SHOWN)
          .forEach(user -> table.row(user.preferred(), user.id()));
      page.print(table);
      page.more(explained.usedByCount());
    }
  }

  void printDependants(String what, Dependants dependants) {
    if (dependants.chunkCount() == 0) {
      page.heading("No chunk depends on " + what);
      return;
    }
    page.heading(
        Figures.count(dependants.chunkCount(), "chunk")
            + " in "
            + Figures.count(dependants.documentCount(), "document")
            + (dependants.chunkCount() == 1 ? " depends on " : " depend on ")
            + what);
    TextTable table = new TextTable("lrl").header("document", "chunks", "by");
    for (Dependant dependant :
        dependants.documents().stream().limit(LabelledText.MOST_SHOWN).toList()) {
      table.row(
          dependant.document().term(),
          Figures.count(dependant.chunkCount()),
          kinds(dependant.chunksByKind()));
    }
    page.print(table);
    page.more(dependants.documentCount());
  }

  private static String kinds(Map<Dependency.Kind, Long> counts) {
    List<String> words = new ArrayList<>();
    for (Dependency.Kind kind : Dependency.Kind.values()) {
      if (counts.containsKey(kind)) {
        String count = counts.size() == 1 ? "" : Figures.count(counts.get(kind)) + " ";
        words.add(count + ExplainWords.lower(kind));
      }
    }
    return String.join(", ", words);
  }

  private static String form(TermForm form) {
    String exact = form.caseSensitive() ? ", exact case" : "";
    return LabelledText.clean(form.text()) + " (" + ExplainWords.lower(form.kind()) + exact + ")";
  }

  private static String links(TermFlow flow) {
    return switch (flow) {
      case EMBED -> "embed: its gloss is embedded with each chunk that refers to it";
      case INDEX -> "index: its forms and gloss are indexed with each chunk that refers to it";
      case QUERY, OFF -> "off: references to it bring nothing into a chunk";
    };
  }

  private static String mentions(TermFlow flow) {
    return switch (flow) {
      case EMBED -> "embed: its gloss is embedded with each chunk that mentions it";
      case INDEX -> "index: its forms and gloss are indexed with each chunk that mentions it";
      case QUERY -> "query: its forms are added to queries, and to no chunk";
      case OFF -> "off: mentions of it bring nothing into a chunk";
    };
  }
}
