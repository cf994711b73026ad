// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Corpora;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Glossaries as their authors wrote them. */
class CorpusGlossariesTest {
  /** A heading of Markdown outside of code, which these documents do not hold. */
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,6} +(.+)$");

  private static final String OTEL_GLOSSARY = "content/en/docs/concepts/glossary.md";

  @ParameterizedTest
  @ValueSource(strings = {"cncf-glossary-en", "cncf-glossary-all"})
  void everyPageThatIsATermHasAGloss(String corpus) throws IOException {
    TermTester tester = new TermTester(TermFormat.PAGES);
    int terms = 0;
    for (Map.Entry<String, String> page : Corpora.lastState(corpus).entrySet()) {
      Reading reading = tester.read(page.getKey(), page.getValue());
      String name = page.getKey().substring(page.getKey().lastIndexOf('/') + 1);
      boolean isTerm = !name.startsWith("_") && !name.startsWith("README");
      assertThat(reading.problems()).as(page.getKey()).isEmpty();
      assertThat(reading.terms()).as(page.getKey()).hasSize(isTerm ? 1 : 0);
      for (Term term : reading.terms()) {
        assertThat(term.gloss().isEmpty())
            .as(page.getKey())
            .isEqualTo(body(page.getValue()).isBlank());
        assertThat(term.gloss()).as(page.getKey()).hasSizeLessThanOrEqualTo(300);
        assertThat(term.preferred()).as(page.getKey()).doesNotEndWith(")");
        terms++;
      }
    }
    assertThat(terms).isGreaterThan(80);
  }

  /** What stands behind the front matter; the page of the search form has nothing there. */
  private static String body(String page) {
    return page.replaceFirst("(?s)\\A\\s*---\\R.*?\\R---\\s*(\\R|\\z)", "");
  }

  @Test
  void everyVersionOfAPageOfHeadingsIsReadTermByTerm() throws IOException {
    TermTester tester = new TermTester(TermFormat.HEADINGS);
    List<String> versions = Corpora.versions("otel-docs-en", OTEL_GLOSSARY);
    assertThat(versions).hasSizeGreaterThan(5);
    for (String version : versions) {
      Reading reading = tester.read(OTEL_GLOSSARY, version);
      assertThat(reading.problems()).isEmpty();
      // Headings of the second level hold terms together.
      List<String> headings =
          HEADING
              .matcher(version)
              .results()
              .filter(heading -> heading.group().startsWith("### "))
              .map(heading -> heading.group(1).replaceAll("[*`]", "").strip())
              .toList();
      assertThat(reading.terms()).extracting(Term::preferred).containsExactlyElementsOf(headings);
      assertThat(reading.terms()).allMatch(term -> !term.gloss().isBlank());
      assertThat(new TreeSet<>(reading.terms().stream().map(Term::id).toList()))
          .hasSameSizeAs(reading.terms());
    }
  }
}
