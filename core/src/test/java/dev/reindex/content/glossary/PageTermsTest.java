// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Dependency;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTermsTest {
  private final TermTester tester = new TermTester(TermFormat.PAGES);

  private Reading page(String frontMatter) {
    return tester.read("terms/tls.md", "---\n" + frontMatter + "\n---\n\nIt encrypts.\n");
  }

  private Term only(Reading reading) {
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.terms()).hasSize(1);
    return reading.terms().get(0);
  }

  @Test
  void aPageIsATermWithItsTitleAndFirstParagraph() {
    Term term =
        only(
            tester.read(
                "de/last-verteiler.md",
                """
                ---
                title: Lastverteiler
                ---

                ```
                code first
                ```

                | a | b |
                |---|---|
                | c | d |

                ## Was es ist

                Er verteilt [Last](/last/).

                Mehr [dazu](/mehr/).
                """));

    assertThat(term.id()).isEqualTo("docs:de/last-verteiler.md");
    assertThat(term.local()).isEmpty();
    assertThat(term.language()).isEqualTo("de");
    assertThat(term.gloss()).isEqualTo("Er verteilt Last.");
    assertThat(term.uses()).containsExactly(Dependency.name("/last/"), Dependency.name("/mehr/"));
    assertThat(TermTester.names(term))
        .containsExactly("l:at:de/last-verteiler.md#", "n:last-verteiler", "n:lastverteiler");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "TLS (Transport Layer Security) > TLS= +Transport Layer Security",
        "Application Programming Interface (API) > Application Programming Interface ~API=",
        "Platform as a Service (PaaS) > Platform as a Service ~PaaS",
        "相互TLS認証(mTLS) > 相互TLS認証 ~mTLS",
        "负载均衡（Load Balancing） > 负载均衡 +Load Balancing",
        "निरंतर एकीकरण (Continuous Integration; CI) > निरंतर एकीकरण +Continuous Integration ~CI=",
        "স্থাপনা (Continuous Deployment (CD)) > স্থাপনা +Continuous Deployment ~CD=",
        "বিতরণ (Continuous Delivery) (CD) > বিতরণ +Continuous Delivery ~CD=",
        "main(args) > main(args)",
        "malloc() > malloc()",
        "(optional) > (optional)",
        "Foo (bar) baz > Foo (bar) baz",
        "a) b) > a) b)",
      })
  void aTitleNamesOtherFormsInBrackets(String title, String forms) {
    Reading reading = page("title: \"" + title + "\"");

    assertThat(TermTester.terms(reading)).containsExactly(" en: " + forms);
    assertThat(only(reading).answersTo())
        .contains(Dependency.name(dev.reindex.text.Names.fold(title)));
  }

  @Test
  void frontMatterNamesFormsAndWhetherTheirCaseCounts() {
    assertThat(
            TermTester.terms(
                page(
                    """
                    title: Transport Layer Security
                    aliases: [/old/tls/, ../ssl, Secure Transport]
                    synonyms: Wire Encryption
                    also_known_as:
                      - Secure Transport
                    acronym: TLS
                    avoid: [SSL, Tls]
                    """)))
        .containsExactly(
            " en: Transport Layer Security +Secure Transport +Wire Encryption ~TLS= !SSL= !Tls");
    assertThat(TermTester.terms(page("title: Go\nshort: GO\ncase_sensitive: true")))
        .containsExactly(" en: Go= ~GO=");
    assertThat(TermTester.terms(page("title: IT\ncaseSensitive: no"))).containsExactly(" en: IT");
  }

  @Test
  void forbiddenFormsAreNoNames() {
    assertThat(
            TermTester.names(only(page("title: TLS\nforbidden: SSL\nid: tls-id\nslug: a/t-l-s"))))
        .containsExactly("l:at:terms/tls.md#", "n:tls-id", "n:t-l-s", "n:tls");
  }

  @Test
  void aMarkThatThePageIsDeprecatedIsNoForm() {
    assertThat(TermTester.terms(page("title: Old\ndeprecated: true"))).containsExactly(" en: Old");
    assertThat(TermTester.terms(page("title: Old\ndeprecated: {since: 1.2}")))
        .containsExactly(" en: Old");
  }

  @Test
  void theGlossIsTheFirstOfSeveralKeysThatHoldsText() {
    assertThat(only(page("title: A\ndescription: D\nsummary: S")).gloss()).isEqualTo("S");
    assertThat(only(page("title: A\nshort_description: Of [B](/b/).\nsummary: S")).gloss())
        .isEqualTo("Of B.");
    assertThat(only(page("title: A\ndefinition: {x: y}\ndescription: D")).gloss()).isEqualTo("D");
    assertThat(only(page("title: A\ngloss: ''")).gloss()).isEqualTo("It encrypts.");
  }

  @Test
  void referencesOfAGlossInFrontMatterAreUses() {
    assertThat(only(page("title: A\ngloss: Of [B](/b/).")).uses())
        .containsExactly(Dependency.name("/b/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_index.md", "de/_index.html", "_TEMPLATE.md", "a/README.md", "readme.de.md"})
  void listsTemplatesAndNoticesAreNoTerms(String path) {
    Reading reading = tester.read(path, "no title at all");

    assertThat(reading.terms()).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void aPageInAFolderOfItsOwnHasTheNameOfTheFolder() {
    assertThat(TermTester.names(only(tester.read("terms/mutual-tls/index.md", "# mTLS\n\nX."))))
        .contains("n:mutual-tls", "n:mtls")
        .doesNotContain("n:index");
    assertThat(TermTester.names(only(tester.read("tls.en.md", "# X\n\nY.")))).contains("n:tls");
  }

  @Test
  void aPageWithoutTitleIsNamedByItsFile() {
    Reading reading = tester.read("load-balancer.md", "Only text.");

    assertThat(only(reading).preferred()).isEqualTo("load balancer");
    assertThat(only(reading).gloss()).isEqualTo("Only text.");
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void theKeyOfTheTitleMayBeginWithACapital() {
    assertThat(TermTester.terms(page("Title: TLS"))).containsExactly(" en: TLS=");
  }

  @Test
  void aKeyThatCannotBeUnderstoodIsNamedWithItsLine() {
    assertThat(TermTester.problems(page("title: A\n\nsynonyms: {b: c}")))
        .containsExactly("4: synonyms holds a map");
    assertThat(TermTester.problems(page("title: A\ncaseSensitive: perhaps")))
        .containsExactly("3: caseSensitive is 'perhaps'");
    assertThat(TermTester.problems(page("title: " + "long ".repeat(200))).get(0))
        .startsWith("0: the entry 'long long")
        .endsWith("has a form of 999 characters");
  }
}
