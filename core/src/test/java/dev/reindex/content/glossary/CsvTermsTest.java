// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTermsTest {
  private final TermTester tester = new TermTester(TermFormat.CSV);

  private Reading read(String csv) {
    return tester.read("glossary.csv", csv);
  }

  @Test
  void aRowIsATerm() {
    Reading reading =
        read(
            """
            id,Term,Synonyms,abbreviation,avoid,case sensitive,Definition,category
            lb,Load balancer,balancer | "traffic" director; spreader,LB,distributor,,"Spreads ""load"",
            evenly.",net

            ,Pod,,,,true,Runs containers.
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(TermTester.terms(reading))
        .containsExactly(
            "lb en: Load balancer +balancer +\"traffic\" director +spreader ~LB= !distributor",
            "pod en: Pod=");
    assertThat(reading.terms())
        .extracting(Term::gloss)
        .containsExactly("Spreads \"load\", evenly.", "Runs containers.");
    assertThat(reading.terms()).extracting(Term::line).containsExactly(2, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "term;alias;gloss\nPod;Capsule;Runs, and more.",
        "term\talias\tgloss\nPod\tCapsule\tRuns, and more.",
        "\uFEFFterm,alias,gloss\r\nPod,Capsule,\"Runs, and more.\"\r\n",
        "\n\nterm,alias,gloss\rPod,Capsule,\"Runs, and more.\"",
        "term , alias, gloss\n Pod , Capsule , \"Runs, and more.\" ",
      })
  void tablesAreReadAsSpreadsheetsWriteThem(String csv) {
    assertThat(TermTester.terms(read(csv))).containsExactly("pod en: Pod +Capsule");
    assertThat(read(csv).terms()).extracting(Term::gloss).containsExactly("Runs, and more.");
  }

  @Test
  void columnsOfOneNameAddUp() {
    assertThat(TermTester.terms(read("term,alias,alias\nPod,a,b|c\n")))
        .containsExactly("pod en: Pod +a +b +c");
  }

  @Test
  void brokenRowsAreProblemsAndTheOthersLoad() {
    Reading reading =
        read(
            """
            id,term,language,definition
            1,First,en,Fine.
            2,,en,No term.
            3,Third,en,Too, many
            4,Fourth,klingon!,No language.
            5,Fifth,en,"Two
            lines" and a rest
            6,Sixth,en,5" disks are fine.
            7,Seventh
            1,Again,en,Twice.
            8,"Eighth" and more,en,Never closed.
            9,Last,en,"Fine
            as well."
            """);

    assertThat(TermTester.terms(reading))
        .containsExactly("1-en en: First", "6-en en: Sixth", "7 en: Seventh", "9-en en: Last");
    assertThat(TermTester.problems(reading).stream().map(line -> line.replaceAll(" broken.*", "")))
        .containsExactly(
            "3: the entry '2' has no term",
            "4: a row has 5 cells, but there are 4 columns",
            "5: language is 'klingon!', which is no language",
            "6: a row is",
            "10: the entry '1-en' on line 10 has the same id as the one on line 2, which counts",
            "11: a row is");
  }

  @Test
  void aQuotationThatIsNeverClosedSpoilsItsOwnRowAlone() {
    Reading reading = read("term,gloss\nA,one\n\"B,two\nC,three\nD,\"\"\nE,five");

    assertThat(TermTester.terms(reading))
        .containsExactly("a en: A", "c en: C", "d en: D", "e en: E");
    assertThat(TermTester.problems(reading))
        .containsExactly("3: a row opens a quotation that is never closed");
    assertThat(reading.terms()).extracting(Term::line).containsExactly(2, 4, 5, 6);
  }

  @Test
  void aTableWithoutAColumnForTheTermIsRefused() {
    assertThatThrownBy(() -> tester.tryRead("g.csv", "\nword,meaning\na,b\n"))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class,
            e -> {
              assertThat(e)
                  .hasMessageContaining("has no column with the term")
                  .hasMessageContaining("word, meaning");
              assertThat(e.line()).isEqualTo(2);
            });
    assertThatThrownBy(() -> tester.tryRead("g.csv", "\"term,gloss\na,b\n"))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class, e -> assertThat(e.line()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "term", "term,gloss\n\n , \n"})
  void aTableWithoutRowsHasNoTerms(String csv) {
    assertThat(read(csv).terms()).isEmpty();
    assertThat(read(csv).problems()).isEmpty();
  }
}
