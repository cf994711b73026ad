// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.LanguageRule;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.Dependency;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.List;

/** Reads glossaries in tests, and writes terms and problems down in a line each. */
final class TermTester {
  static final ParserSettings SETTINGS =
      new ParserSettings("en", List.of(new LanguageRule("de/**", "de")), Format.MARKDOWN);

  private final TermFormat format;
  private final int maxGloss;

  TermTester(TermFormat format) {
    this(format, TermSettings.DEFAULT_GLOSS_CHARACTERS);
  }

  TermTester(TermFormat format, int maxGloss) {
    this.format = format;
    this.maxGloss = maxGloss;
  }

  Reading read(String path, String text) {
    try {
      return tryRead(path, text);
    } catch (UnreadableDocumentException e) {
      throw new AssertionError(path + " line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  Reading tryRead(String path, String text) throws UnreadableDocumentException {
    RawDocument raw = raw(path, text);
    TermReader reader =
        new TermReader(
            new TermSettings(format, TermFlow.EMBED, TermFlow.QUERY, maxGloss),
            (document, local) ->
                List.of(Dependency.link("at:" + document.id().path() + "#" + local)),
            (document, references) ->
                references.stream().map(used -> Dependency.name(used.target())).toList());
    return reader.read(raw, parse(raw));
  }

  SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
    DocumentFormat parser =
        format.hasEntries() ? new GlossaryFormat(format, SETTINGS) : new DocumentParser(SETTINGS);
    return parser.parse(raw);
  }

  static RawDocument raw(String path, String text) {
    return RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY);
  }

  /** {@code local en: Preferred, +alias, ~ABBR, !forbidden} with {@code =} for case-sensitive. */
  static List<String> terms(Reading reading) {
    return reading.terms().stream().map(TermTester::line).toList();
  }

  private static String line(Term term) {
    StringBuilder line = new StringBuilder(term.local() + " " + term.language() + ":");
    term.forms()
        .forEach(
            form ->
                line.append(
                        switch (form.kind()) {
                          case PREFERRED -> " ";
                          case ALIAS -> " +";
                          case ABBREVIATION -> " ~";
                          case FORBIDDEN -> " !";
                        })
                    .append(form.text())
                    .append(form.caseSensitive() ? "=" : ""));
    return line.toString();
  }

  /** {@code 7: what is wrong}. */
  static List<String> problems(Reading reading) {
    return reading.problems().stream()
        .map(problem -> problem.line() + ": " + problem.message())
        .toList();
  }

  /** The names that a term answers to. */
  static List<String> names(Term term) {
    return term.answersTo().stream().map(Dependency::key).toList();
  }
}
