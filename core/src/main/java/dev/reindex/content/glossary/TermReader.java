// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.model.Block;
import dev.reindex.model.Dependency;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import dev.reindex.spi.Glossary.Problem;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the terms of documents that hold them in one format. Safe for use by several threads when
 * the functions that it is given are.
 */
public final class TermReader {
  /** Counted up when the same document is read differently than before. */
  static final int VERSION = 2;

  private final TermSettings settings;
  private final BiFunction<SourceDocument, String, List<Dependency>> addresses;
  private final BiFunction<SourceId, List<Reference>, List<Dependency>> uses;

  /**
   * @param addresses what links to the term of a document with this {@link Term#local} depend on
   * @param uses what references from a document depend on
   */
  public TermReader(
      TermSettings settings,
      BiFunction<SourceDocument, String, List<Dependency>> addresses,
      BiFunction<SourceId, List<Reference>, List<Dependency>> uses) {
    this.settings = settings;
    this.addresses = addresses;
    this.uses = uses;
  }

  /** Version and settings, in words, with all that {@link #read} depends on but the functions. */
  public String description() {
    return "terms/%d %s, links %s, mentions %s, gloss %d"
        .formatted(
            VERSION,
            settings.format(),
            settings.links(),
            settings.mentions(),
            settings.maxGlossCharacters());
  }

  /**
   * Reads the terms of a document. An entry that cannot be read is a problem and no term; the
   * others are read.
   *
   * @param parsed the same document, as its source understands it; where documents hold entries,
   *     only its language counts, for entries that name none; a file of several languages has none
   *     itself, and then such an entry is a term of every language
   * @throws UnreadableDocumentException when the document as a whole is not in its format
   */
  public Reading read(RawDocument raw, SourceDocument parsed) throws UnreadableDocumentException {
    return switch (settings.format()) {
      case PAGES -> page(raw, parsed);
      case HEADINGS -> headings(parsed);
      case YAML, CSV, TBX -> entries(raw, parsed);
    };
  }

  private Reading page(RawDocument raw, SourceDocument parsed) {
    if (!PageTerms.isTerm(raw.id().path())) {
      return new Reading(List.of(), List.of());
    }
    try {
      PageTerms.Page page = PageTerms.read(raw, parsed);
      Term term =
          term(
              new Key(parsed, "", parsed.language(), 0),
              page.forms(),
              page.names(),
              page.gloss(),
              page.blocks());
      return new Reading(List.of(term), List.of());
    } catch (BrokenEntryException broken) {
      return new Reading(List.of(), List.of(broken.problem()));
    }
  }

  private Reading headings(SourceDocument parsed) {
    List<Term> terms = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (HeadingTerms.Heading heading : HeadingTerms.read(parsed)) {
      try {
        terms.add(
            term(
                new Key(parsed, heading.local(), parsed.language(), 0),
                EntryBuilder.checked(heading.forms(), heading.name(), 0),
                List.of(heading.local(), heading.name()),
                heading.gloss(),
                heading.blocks()));
      } catch (BrokenEntryException broken) {
        problems.add(broken.problem());
      }
    }
    return new Reading(terms, problems);
  }

  private Reading entries(RawDocument raw, SourceDocument parsed)
      throws UnreadableDocumentException {
    Entries entries = Entries.read(settings.format(), raw.text());
    String otherwise = entries.language().isEmpty() ? parsed.language() : entries.language();
    List<Term> terms = new ArrayList<>();
    for (Entry entry : entries.list()) {
      String language = entry.language().isEmpty() ? otherwise : entry.language();
      terms.add(
          term(
              new Key(parsed, entry.local(), language, entry.line()),
              entry.forms(),
              List.of(entry.id()),
              Definition.firstText(entry.definition()),
              entry.definition()));
    }
    return new Reading(terms, entries.problems());
  }

  private record Key(SourceDocument document, String local, String language, int line) {}

  private Term term(
      Key key, List<TermForm> forms, List<String> names, String definition, List<Block> blocks) {
    return new Term(
        key.document().id(),
        key.local(),
        key.language(),
        forms,
        Gloss.of(definition, key.language(), settings.maxGlossCharacters()),
        answersTo(key, forms, names),
        uses.apply(key.document().id(), Definition.references(blocks)),
        settings.links(),
        settings.mentions(),
        key.line());
  }

  private List<Dependency> answersTo(Key key, List<TermForm> forms, List<String> names) {
    Set<Dependency> all = new LinkedHashSet<>(addresses.apply(key.document(), key.local()));
    List<String> written = new ArrayList<>(names);
    forms.stream()
        .filter(form -> form.kind() != TermForm.Kind.FORBIDDEN)
        .forEach(form -> written.add(form.text()));
    for (String name : written) {
      String folded = Names.fold(name);
      if (!folded.isEmpty()) {
        all.add(Dependency.name(folded));
      }
    }
    return List.copyOf(all);
  }
}
