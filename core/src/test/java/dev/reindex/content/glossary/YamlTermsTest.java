// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.model.Dependency;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTermsTest {
  private final TermTester tester = new TermTester(TermFormat.YAML);

  private Reading read(String yaml) {
    return tester.read("glossary.yaml", yaml);
  }

  @Test
  void aListHoldsAnEntryATerm() {
    Reading reading =
        read(
            """
            # Words
            - id: Load_Balancer
              term: Load balancer
              aliases: [LB, balancer]
              abbreviation: LB
              forbidden: [distributor]
              definition: |
                Spreads [load](/load/).

                And more.
            - term: Pod
              lang: EN
              caseSensitive: true
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(TermTester.terms(reading))
        .containsExactly(
            "load-balancer en: Load balancer +LB= +balancer !distributor", "pod-en en: Pod=");
    Term term = reading.terms().get(0);
    assertThat(term.line()).isEqualTo(2);
    assertThat(reading.terms().get(1).line()).isEqualTo(11);
    assertThat(term.gloss()).isEqualTo("Spreads load.");
    assertThat(term.uses()).containsExactly(Dependency.name("/load/"));
    assertThat(TermTester.names(term))
        .containsExactly(
            "l:at:glossary.yaml#load-balancer", "n:load-balancer", "n:lb", "n:balancer");
  }

  @Test
  void aMapHoldsEntriesBelowTermsOrByTheirIds() {
    String byId = "tls:\n  term: TLS\n  gloss: Encrypts.\nPod: Runs containers.\nNode:\n";

    assertThat(TermTester.terms(read(byId)))
        .containsExactly("tls en: TLS=", "pod en: Pod", "node en: Node");
    assertThat(read(byId).terms())
        .extracting(Term::gloss)
        .containsExactly("Encrypts.", "Runs containers.", "");
    assertThat(TermTester.terms(read("title: Words\nlanguage: fr\nterms:\n  - term: Nœud\n")))
        .containsExactly("nœud fr: Nœud");
    assertThat(TermTester.terms(read("terms:\n  node: {name: Nodes}\n")))
        .containsExactly("node en: Nodes");
  }

  @Test
  void aTermInSeveralLanguagesHasOneIdAndWithoutALanguageIsOfEvery() {
    assertThat(
            TermTester.terms(
                read(
                    """
                    - {id: lb, language: en, term: Load balancer}
                    - {id: lb, language: de_AT, term: Lastverteiler}
                    - {id: lb, term: Balancer}
                    """)))
        .containsExactly(
            "lb-en en: Load balancer", "lb-de-at de-at: Lastverteiler", "lb : Balancer");
  }

  @Test
  void textsStayAsTheyAreWritten() {
    assertThat(TermTester.terms(read("- {id: 007, term: 1.10}\n- term: no\n- term: 'null'\n")))
        .containsExactly("007 en: 1.10", "no en: no", "null en: null");
    assertThat(read("- {term: Generic, gloss: 'A List<T> of #1 items_x_y.'}").terms())
        .extracting(Term::gloss)
        .containsExactly("A List<T> of #1 items_x_y.");
  }

  @Test
  void brokenEntriesAreProblemsAndTheOthersLoad() {
    Reading reading =
        read(
            """
            terms:
              - term: First
              - definition: of nothing
              - just text
              - term: Second
                aliases:
                  - fine
                  - {not: fine}
              - term: Third
                Aliases: x
                aliases: y
              - id: four
                name: ~
              - term: Fifth
                language: klingon!
              - term: Sixth
                caseSensitive: maybe
              - [a, b]
              - term: "\\u200B"
              - term: "- -"
              - term: Last
            """);

    assertThat(TermTester.terms(reading)).containsExactly("first en: First", "last en: Last");
    assertThat(TermTester.problems(reading))
        .containsExactly(
            "3: an entry has no term",
            "4: an entry is no map",
            "8: aliases holds a map",
            "11: aliases stands here again, after line 10",
            "12: the entry 'four' has no term",
            "15: language is 'klingon!', which is no language",
            "17: caseSensitive is 'maybe'",
            "18: an entry is no map",
            "19: the entry '\u200B' has no term that a reader sees",
            "20: the entry '- -' has no letters that could name it");
    assertThat(reading.problems()).noneMatch(problem -> problem.mend().isBlank());
  }

  @Test
  void ofTwoEntriesWithOneIdTheFirstCounts() {
    Reading reading = read("- term: Pod\n- term: Node\n- id: POD\n  term: Capsule\n");

    assertThat(TermTester.terms(reading)).containsExactly("pod en: Pod", "node en: Node");
    assertThat(TermTester.problems(reading))
        .containsExactly(
            "3: the entry 'pod' on line 3 has the same id as the one on line 1, which counts");
  }

  @Test
  void anchorsAndMergesAreResolved() {
    assertThat(
            TermTester.terms(
                read(
                    """
                    - &base {term: Pod, language: de, aliases: &more [a, b]}
                    - {<<: *base, term: Node}
                    - {term: Third, aliases: *more}
                    """)))
        .containsExactly("pod-de de: Pod +a +b", "node-de de: Node +a +b", "third : Third +a +b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'- term: a\n- term: [b\n- term: c' > 3 > is no valid YAML",
        "'- term: a\n\t- x' > 2 > is no valid YAML",
        "'- term: a\n---\n- term: b' > 2 > holds a second YAML document",
        "'just a text' > 1 > is no list of entries",
        "'- term: *nobody' > 1 > refers to '*nobody'",
        "'- term: a\n- ? [x]\n  : y' > 2 > has a list or a map for a key",
        "'- term: a\n- term: \u0001' > 2 > holds the control character U+0001",
      })
  void aFileThatIsNoGlossaryIsRefusedWithItsLine(String yaml, int line, String message) {
    assertThatThrownBy(() -> tester.tryRead("g.yaml", yaml))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class,
            e -> {
              assertThat(e.getMessage()).contains(message.strip());
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.mend()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "\uFEFF", "# only a comment\n", "[]", "{}", "~", "terms:\n"})
  void aFileWithoutEntriesHasNoTerms(String yaml) {
    assertThat(read(yaml).terms()).isEmpty();
    assertThat(read(yaml).problems()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(TermTester.terms(read("\uFEFF- term: Pod\r\n- term: Node\r\n")))
        .containsExactly("pod en: Pod", "node en: Node");
  }
}
