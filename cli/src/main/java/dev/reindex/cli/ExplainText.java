// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.Explanation;
import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.Collision;
import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An explanation, as a person reads it. */
final class ExplainText {
  private static final int WIDTH = 92;
  private static final int LABEL = 12;
  private static final int START = 280;
  private static final int MOST_SHOWN = 20;
  private static final int MOST_SETTINGS = 200;

  private final PrintWriter out;
  private final Style style;

  ExplainText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(Explanation explanation) {
    switch (explanation) {
      case OfDocument document -> document(document);
      case OfChunk chunk -> chunk(chunk);
      case OfTerm term -> {
        title("Term", term.term().preferred(), term.term().id());
        term(term);
      }
      case Explanation.Unknown unknown ->
          throw new IllegalArgumentException("nothing is named " + unknown.what());
    }
  }

  private void document(OfDocument document) {
    String id = document.document().term();
    title("Document", document.title().isEmpty() ? id : document.title(), id);
    line("language", document.language().isEmpty() ? "not known" : document.language());
    line("chunks", Figures.count(document.chunkCount()));
    document
        .pending()
        .ifPresent(
            pending ->
                line(
                    "pending",
                    "since build "
                        + pending.sinceBuild()
                        + ": "
                        + pending.failure()
                        + "; the last good version stands"));
    if (document.term().isPresent()) {
      OfTerm only = document.term().get();
      heading("The term that it defines: " + only.term().preferred());
      term(only);
    } else if (document.termCount() > 0) {
      terms(document);
    }
    chunks(document);
    recipe(document.recipe());
  }

  private void terms(OfDocument document) {
    heading("The " + Figures.count(document.termCount(), "term") + " that it defines");
    TextTable table = new TextTable("ll");
    document.terms().stream()
        .limit(MOST_SHOWN)
        .forEach(term -> table.row(term.preferred(), shortened(term.gloss(), 60)));
    table.print(out, style);
    more(document.termCount());
    dependants("these terms", document.dependants());
  }

  private void chunks(OfDocument document) {
    if (document.chunks().isEmpty()) {
      return;
    }
    heading("Its chunks");
    for (Chunk chunk : document.chunks().stream().limit(MOST_SHOWN).toList()) {
      IndexDocument stored = chunk.document();
      out.println(
          "  "
              + style.green(stored.id().hex().substring(0, 8))
              + "  "
              + style.bold(headings(stored))
              + style.faint(anchor(stored)));
      String how =
          isEmbeddedTogether(chunk.provenance())
              ? "written and embedded by " + build(chunk.provenance())
              : "written by " + build(chunk.provenance()) + "; " + embedded(chunk);
      out.println("            " + how);
      for (String use : uses(chunk)) {
        out.println("            " + use);
      }
    }
    more(document.chunkCount());
  }

  /** One line for each term, and one for what no term answers to. */
  private static List<String> uses(Chunk chunk) {
    List<String> lines = new ArrayList<>();
    long without = 0;
    for (ResolvedDependency dependency : chunk.dependencies()) {
      if (dependency.term().isPresent()) {
        lines.add(
            verb(dependency.dependency().kind())
                + clean(dependency.term().get().preferred())
                + " → "
                + flow(dependency));
      } else {
        without++;
      }
    }
    if (without > 0) {
      lines.add(Figures.count(without, "reference") + " that no term answers to yet");
    }
    List<String> distinct = lines.stream().distinct().toList();
    return distinct.size() <= MOST_SHOWN ? distinct : distinct.subList(0, MOST_SHOWN);
  }

  private void chunk(OfChunk explained) {
    Chunk chunk = explained.chunk();
    IndexDocument document = chunk.document();
    String title = explained.title().isEmpty() ? "" : " (" + explained.title() + ")";
    title("Chunk", document.id().hex(), "");
    line("document", document.source().term() + title);
    line("language", document.language().isEmpty() ? "not known" : document.language());
    line("headings", headings(document));
    if (!document.anchor().isEmpty()) {
      line("anchor", "#" + document.anchor());
    }
    line("text", shortened(document.text(), START));
    line("written", "by " + build(chunk.provenance()));
    line(
        "embedded",
        isEmbeddedTogether(chunk.provenance())
            ? "in the same build, for the same reason"
            : embedded(chunk).replaceFirst("^embedded ", ""));
    heading("What it depends on");
    if (chunk.dependencies().isEmpty()) {
      out.println("  no term: it refers to nothing that could be one");
    } else {
      TextTable table = new TextTable("lll").header("term", "flows to", "by");
      chunk.dependencies().stream()
          .limit(MOST_SHOWN)
          .forEach(
              dependency ->
                  table.row(
                      dependency.term().map(Term::preferred).orElse("no term yet"),
                      flow(dependency),
                      reference(dependency.dependency())));
      table.print(out, style);
      more(chunk.dependencies().size());
    }
    recipe(explained.recipe());
  }

  private void term(OfTerm explained) {
    Term term = explained.term();
    line("gloss", term.gloss().isEmpty() ? "none" : clean(term.gloss()));
    line("forms", term.forms().stream().map(ExplainText::form).collect(Collectors.joining(", ")));
    line("language", language(term.language()));
    line("defined in", term.document().term() + (term.line() > 0 ? ":" + term.line() : ""));
    line("links", links(term.links()));
    line("mentions", mentions(term.mentions()));
    line(
        "answers to",
        term.answersTo().stream()
            .limit(MOST_SHOWN)
            .map(Dependency::name)
            .map(ExplainText::clean)
            .distinct()
            .collect(Collectors.joining(", ")));
    for (Collision collision : explained.collisions().stream().limit(MOST_SHOWN).toList()) {
      String others =
          collision.others().stream()
              .limit(MOST_SHOWN)
              .map(other -> other.id() + " (" + language(other.language()) + ")")
              .collect(Collectors.joining(", "));
      line("collision", "'" + clean(collision.dependency().name()) + "' is also " + others);
    }
    used(explained);
    dependants("this term", explained.dependants());
    if (!explained.mentionsIndexed()) {
      out.println(
          style.faint(
              "  Mentions are not indexed (mentions: "
                  + lower(term.mentions())
                  + "): a chunk that only mentions it does not depend on it."));
    }
  }

  private void used(OfTerm explained) {
    if (!explained.uses().isEmpty()) {
      heading("What its definition uses");
      TextTable table = new TextTable("ll");
      explained.uses().stream()
          .limit(MOST_SHOWN)
          .forEach(
              use ->
                  table.row(
                      use.term().map(Term::preferred).orElse("no term yet"),
                      reference(use.dependency())));
      table.print(out, style);
      more(explained.uses().size());
    }
    if (!explained.usedBy().isEmpty()) {
      heading("Terms whose definitions use it");
      TextTable table = new TextTable("ll");
      explained.usedBy().stream()
          .limit(MOST_SHOWN)
          .forEach(user -> table.row(user.preferred(), user.id()));
      table.print(out, style);
      more(explained.usedByCount());
    }
  }

  private void dependants(String what, Dependants dependants) {
    if (dependants.chunkCount() == 0) {
      heading("No chunk depends on " + what);
      return;
    }
    heading(
        Figures.count(dependants.chunkCount(), "chunk")
            + " in "
            + Figures.count(dependants.documentCount(), "document")
            + (dependants.chunkCount() == 1 ? " depends on " : " depend on ")
            + what);
    TextTable table = new TextTable("lrl").header("document", "chunks", "by");
    for (Dependant dependant : dependants.documents().stream().limit(MOST_SHOWN).toList()) {
      table.row(
          dependant.document().term(),
          Figures.count(dependant.chunkCount()),
          kinds(dependant.chunksByKind()));
    }
    table.print(out, style);
    more(dependants.documentCount());
  }

  private static String kinds(Map<Dependency.Kind, Long> counts) {
    List<String> words = new ArrayList<>();
    for (Dependency.Kind kind : Dependency.Kind.values()) {
      if (counts.containsKey(kind)) {
        String count = counts.size() == 1 ? "" : Figures.count(counts.get(kind)) + " ";
        words.add(count + lower(kind));
      }
    }
    return String.join(", ", words);
  }

  private void recipe(Optional<Recipe> recipe) {
    heading("How it was made");
    if (recipe.isEmpty()) {
      out.println("  by another version of this program, whose settings cannot be read");
      return;
    }
    recipe.get().stages().forEach((stage, words) -> line(stage.label(), settings(words)));
  }

  /** Lists without spaces are wrapped, too. */
  private static String settings(String words) {
    return words.isBlank() ? "none" : shortened(words.replaceAll(",(?=\\S)", ", "), MOST_SETTINGS);
  }

  private static String headings(IndexDocument chunk) {
    return chunk.headingPath().isEmpty()
        ? "before the first heading"
        : clean(String.join(" › ", chunk.headingPath()));
  }

  private static String anchor(IndexDocument chunk) {
    return chunk.anchor().isEmpty() ? "" : "  #" + chunk.anchor();
  }

  private static String build(Provenance provenance) {
    return "build " + provenance.build() + ": " + cause(provenance.cause());
  }

  private static boolean isEmbeddedTogether(Provenance provenance) {
    return provenance.embeddedBuild() == provenance.build()
        && provenance.embeddedCause().equals(provenance.cause());
  }

  private static String embedded(Chunk chunk) {
    Provenance provenance = chunk.provenance();
    return chunk.tookVectorOver()
        ? "not embedded: its vector was taken over from a chunk with the same text"
        : "embedded by build "
            + provenance.embeddedBuild()
            + ": "
            + cause(provenance.embeddedCause());
  }

  /** What the index remembers in few words. */
  private static String cause(String brief) {
    if (brief.equals("page")) {
      return "the page was new or edited";
    }
    return brief.startsWith("setting ")
        ? "the setting '" + brief.substring("setting ".length()) + "' changed"
        : clean(brief);
  }

  private static String flow(ResolvedDependency dependency) {
    if (dependency.term().isEmpty()) {
      return "–";
    }
    return dependency.flow().map(ExplainText::lower).orElse("nowhere: defined here");
  }

  private static String reference(Dependency dependency) {
    return kind(dependency) + " " + clean(dependency.name());
  }

  private static String verb(Dependency.Kind kind) {
    return switch (kind) {
      case LINK -> "links to ";
      case NAME -> "names ";
      case MENTION -> "mentions ";
    };
  }

  private static String kind(Dependency dependency) {
    return lower(dependency.kind());
  }

  private static String form(TermForm form) {
    String exact = form.caseSensitive() ? ", exact case" : "";
    return clean(form.text()) + " (" + lower(form.kind()) + exact + ")";
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

  private static String language(String tag) {
    return tag.isEmpty() ? "any language" : tag;
  }

  private static String lower(Enum<?> value) {
    return ExplainJson.lower(value);
  }

  private void title(String kind, String name, String id) {
    String rest = id.isEmpty() || id.equals(name) ? "" : "  " + style.green(id);
    out.println(kind + " " + style.bold(clean(name)) + rest);
  }

  private void heading(String text) {
    out.println();
    out.println(style.bold(clean(text)));
  }

  private void more(long count) {
    if (count > MOST_SHOWN) {
      out.println("  … and " + Figures.count(count - MOST_SHOWN) + " more");
    }
  }

  /** A label, and beside it a text that is wrapped at spaces. */
  private void line(String label, String text) {
    String margin = " ".repeat(LABEL + 2);
    StringBuilder line = new StringBuilder("  ");
    line.append(style.faint(label)).append(" ".repeat(Math.max(1, LABEL - label.length())));
    int width = margin.length();
    boolean first = true;
    for (String word : text.split(" ")) {
      int length = TextTable.width(word);
      if (!first && width + 1 + length > WIDTH) {
        out.println(line);
        line.setLength(0);
        line.append(margin);
        width = margin.length();
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      width += length + (first ? 0 : 1);
      first = false;
    }
    out.println(line);
  }

  private static String shortened(String text, int most) {
    String plain = clean(text);
    return plain.codePointCount(0, plain.length()) <= most
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  /** On one line, and without what a terminal would take for a command. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
