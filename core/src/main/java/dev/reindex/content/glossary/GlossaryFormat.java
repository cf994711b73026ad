// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.Block;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.TermForm;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the entries of a glossary file sections that can be found: the preferred form for a
 * heading, the entry's name in its file for an anchor, the whole definition and a line of the other
 * forms below it. Entries that cannot be read are left out; {@link TermReader} says what is wrong.
 */
public final class GlossaryFormat implements DocumentFormat {
  private final TermFormat format;
  private final DocumentParser parser;

  /**
   * @param settings which language documents are in that do not say theirs
   * @throws IllegalArgumentException when documents of this format hold no entries
   */
  public GlossaryFormat(TermFormat format, ParserSettings settings) {
    if (!format.hasEntries()) {
      throw new IllegalArgumentException(format + " is no format of entries");
    }
    this.format = format;
    this.parser = new DocumentParser(settings);
  }

  @Override
  public String description() {
    return "glossary/%d %s, %s".formatted(TermReader.VERSION, format, parser.description());
  }

  @Override
  public SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
    Entries entries = Entries.read(format, raw.text());
    List<Section> sections = new ArrayList<>();
    for (Entry entry : entries.list()) {
      sections.add(new Section(List.of(entry.preferred()), entry.local(), blocks(entry)));
    }
    return new SourceDocument(
        raw.id(), entries.title(), language(raw, entries), raw.metadata(), sections);
  }

  private static List<Block> blocks(Entry entry) {
    List<Block> blocks = new ArrayList<>(entry.definition());
    String others =
        entry.forms().stream().skip(1).map(TermForm::text).collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      blocks.add(new Block(Block.Kind.PARAGRAPH, others));
    }
    return blocks;
  }

  /** The one that all entries are in; empty when they are in several. */
  private String language(RawDocument raw, Entries entries) throws UnreadableDocumentException {
    // What an empty document of this name is in, by the rules for all documents.
    RawDocument empty = RawDocument.of(raw.id(), "", raw.metadata());
    String otherwise =
        entries.language().isEmpty() ? parser.parse(empty).language() : entries.language();
    Set<String> languages =
        entries.list().stream()
            .map(entry -> entry.language().isEmpty() ? otherwise : entry.language())
            .collect(Collectors.toSet());
    return switch (languages.size()) {
      case 0 -> otherwise;
      case 1 -> languages.iterator().next();
      default -> "";
    };
  }
}
