// SPDX-License-Identifier: Apache-2.0
package dev.reindex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.config.Configuration;
import dev.reindex.config.Glossaries;
import dev.reindex.config.Sources;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.Dependency;
import dev.reindex.model.Lexicon;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The glossary of the sample site, as its configuration reads it. */
class SampleGlossaryTest {
  private static final Path SITE = Path.of("site");

  /** As the pages spell them: a link of Markdown in either style or of HTML, or the shortcode. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:\\]\\(|\\]: |href=\")[^)\"\\n]*glossary/([a-z-]+)(?:/|[.]md)"
              + "|glossary_tooltip\\s+term_id=\"([a-z-]+)\"");

  private record Page(SourceDocument document, RawDocument raw) {}

  @TempDir Path spool;
  private final List<Page> pages = new ArrayList<>();
  private Glossary glossary = Glossary.NONE;
  private Lexicon lexicon = Lexicon.EMPTY;

  @BeforeEach
  void readsTheSite() throws Exception {
    Configuration configuration = Configuration.load(SITE.resolve("reindex.yaml"));
    glossary = Glossaries.from(configuration);
    ParserSettings settings =
        new ParserSettings("", List.of(), Format.MARKDOWN, configuration.termMacros());
    List<Term> terms = new ArrayList<>();
    Source source =
        Sources.from(
                configuration,
                each -> new DocumentParser(settings),
                InputStream.nullInputStream(),
                spool)
            .get(0);
    for (Path file : files()) {
      String path = SITE.resolve("content").relativize(file).toString().replace('\\', '/');
      RawDocument raw = source.find(path).orElseThrow().read();
      Page page = new Page(source.parse(raw), raw);
      pages.add(page);
      if (glossary.holds(raw.id())) {
        Glossary.Reading reading = glossary.read(raw, page.document());
        assertThat(reading.problems()).isEmpty();
        terms.addAll(reading.terms());
      }
    }
    lexicon = Lexicon.of(terms);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SITE.resolve("content"))) {
      return files.filter(file -> file.toString().matches(".*\\.(md|html)")).sorted().toList();
    }
  }

  private static Set<String> linked(RawDocument raw) {
    Set<String> slugs = new TreeSet<>();
    Matcher matcher = LINK.matcher(raw.text());
    while (matcher.find()) {
      slugs.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return slugs;
  }

  private Set<String> resolved(SourceDocument document) {
    List<Reference> references =
        document.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .flatMap(block -> block.references().stream())
            .toList();
    Set<String> slugs = new TreeSet<>();
    for (Dependency dependency : glossary.dependencies(document.id(), references)) {
      lexicon
          .resolve(dependency, document.language())
          .map(term -> term.document().path())
          .ifPresent(path -> slugs.add(path.replaceAll("^glossary/|[.]md$", "")));
    }
    return slugs;
  }

  @Test
  void everyPageOfTheGlossaryIsATermWithADefinition() throws IOException {
    long termPages = files().stream().filter(file -> file.getParent().endsWith("glossary")).count();
    assertThat(lexicon.size()).isEqualTo((int) termPages).isGreaterThan(30);
    assertThat(lexicon.terms()).noneMatch(term -> term.gloss().isEmpty());
    assertThat(lexicon.collisions()).isEmpty();
  }

  @Test
  void everyLinkToTheGlossaryFindsItsTerm() {
    assertThat(pages).anyMatch(page -> linked(page.raw()).size() > 5);
    for (Page page : pages) {
      assertThat(resolved(page.document()))
          .as(page.document().id().path())
          .isEqualTo(linked(page.raw()));
    }
  }
}
