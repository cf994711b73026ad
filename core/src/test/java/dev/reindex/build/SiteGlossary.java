// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Dependency;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.spi.Glossary;
import dev.reindex.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The glossary of a {@link SiteTester}: pages below {@code terms/}, in which each line {@code @ id
 * | language | form, form | gloss} is a term. A form after {@code =} is case sensitive, one after
 * {@code !} is forbidden. Anywhere, {@code <name>} refers to a term by name, {@code </page#id>} by
 * address.
 */
record SiteGlossary(TermFlow links, TermFlow mentions, int depth) implements Glossary {
  private static final Pattern REFERENCE = Pattern.compile("<([^<>]+)>");

  @Override
  public String description() {
    return "glossary " + links + " " + mentions + " " + depth;
  }

  @Override
  public Set<String> sources() {
    return Set.of("site");
  }

  @Override
  public boolean holds(SourceId document) {
    return document.path().startsWith("terms/");
  }

  @Override
  public Reading read(RawDocument raw, SourceDocument parsed) {
    List<Term> terms = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    String[] lines = raw.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].startsWith("@ ")) {
        String[] parts = lines[i].substring(2).split("\\|", -1);
        if (parts.length == 4) {
          terms.add(term(raw.id(), parts, i + 1));
        } else {
          problems.add(new Problem(i + 1, "has not four parts", "write four"));
        }
      }
    }
    return new Reading(terms, problems);
  }

  private Term term(SourceId document, String[] parts, int line) {
    String local = parts[0].strip();
    Set<Dependency> answersTo = new LinkedHashSet<>();
    answersTo.add(Dependency.link("/" + document.path() + "#" + local));
    answersTo.add(Dependency.name(Names.fold(local)));
    List<TermForm> forms = new ArrayList<>();
    for (String written : parts[2].split(",")) {
      String form = written.strip();
      boolean exact = form.startsWith("=");
      boolean forbidden = form.startsWith("!");
      String text = exact || forbidden ? form.substring(1) : form;
      TermForm.Kind kind = forms.isEmpty() ? TermForm.Kind.PREFERRED : TermForm.Kind.ALIAS;
      forms.add(new TermForm(text, forbidden ? TermForm.Kind.FORBIDDEN : kind, exact));
      answersTo.add(Dependency.name(Names.fold(text)));
    }
    String gloss = parts[3].strip();
    return new Term(
        document,
        local,
        parts[1].strip(),
        forms,
        gloss,
        List.copyOf(answersTo),
        dependencies(document, references(gloss)),
        links,
        mentions,
        line);
  }

  static List<Reference> references(String text) {
    List<Reference> references = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      references.add(new Reference(Reference.Kind.TERM, matcher.group(1)));
    }
    return references;
  }

  @Override
  public List<Dependency> dependencies(SourceId from, List<Reference> references) {
    if (links == TermFlow.OFF) {
      return List.of();
    }
    return references.stream()
        .map(Reference::target)
        .map(
            target ->
                target.startsWith("/")
                    ? Dependency.link(target)
                    : Dependency.name(Names.fold(target)))
        .distinct()
        .toList();
  }

  @Override
  public boolean matchesMentions() {
    return mentions == TermFlow.EMBED || mentions == TermFlow.INDEX;
  }
}
