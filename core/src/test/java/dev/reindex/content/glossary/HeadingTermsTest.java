// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Dependency;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import org.junit.jupiter.api.Test;

class HeadingTermsTest {
  private final TermTester tester = new TermTester(TermFormat.HEADINGS);

  @Test
  void eachHeadingWithTextIsATerm() {
    Reading reading =
        tester.read(
            "glossary.md",
            """
            # Glossary

            What words mean.

            ## A

            ### **API**

            Application Programming Interface, for [services](#service).

            Second paragraph.

            ### Autoscaling (horizontal scaling)

            - only an item

            ## S

            ### Service {#svc}

            It serves. Also known as: Daemon, "Back End".

            Abbreviations: SVC

            ## T
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(TermTester.terms(reading))
        .containsExactly(
            "api en: API=",
            "autoscaling-horizontal-scaling en: Autoscaling +horizontal scaling",
            "svc en: Service +Daemon +Back End ~SVC=");
    assertThat(reading.terms())
        .extracting(Term::gloss)
        .containsExactly(
            "Application Programming Interface, for services.", "only an item", "It serves.");
    assertThat(reading.terms().get(0).uses()).containsExactly(Dependency.name("#service"));
    assertThat(TermTester.names(reading.terms().get(2)))
        .containsExactly("l:at:glossary.md#svc", "n:svc", "n:service", "n:daemon", "n:back-end");
    assertThat(reading.terms().get(2).id()).isEqualTo("docs:glossary.md#svc");
  }

  @Test
  void theDocumentsHeadingIsNoTermAndNeedsNoTextToBeOne() {
    assertThat(
            TermTester.terms(
                tester.read(
                    "g.md", "---\ntitle: Words\n---\n\n## Pod\n\nRuns.\n\n## C\n\nTongue.")))
        .containsExactly("pod en: Pod", "c en: C");
    assertThat(TermTester.terms(tester.read("g.md", "## Pod\n\nRuns.")))
        .containsExactly("pod en: Pod");
    assertThat(TermTester.terms(tester.read("g.md", "# Words\n\nIntro.\n\n## Pod\n\nRuns.")))
        .containsExactly("pod en: Pod");
  }

  @Test
  void aTermWithoutTextHasNoGloss() {
    Reading reading = tester.read("g.md", "# Words\n\n## Pod\n\n## B\n\n## Node\n\nRuns pods.");

    assertThat(TermTester.terms(reading)).containsExactly("pod en: Pod", "node en: Node");
    assertThat(reading.terms().get(0).gloss()).isEmpty();
  }

  @Test
  void equalHeadingsAreTermsWithAnchorsOfTheirOwn() {
    assertThat(TermTester.terms(tester.read("g.md", "# W\n\n## Port\n\nOne.\n\n## Port\n\nTwo.")))
        .containsExactly("port en: Port", "port-1 en: Port");
  }

  @Test
  void aHeadingThatIsTooLongIsAProblem() {
    Reading reading =
        tester.read("g.md", "# W\n\n## " + "x".repeat(600) + "\n\nOne.\n\n## Pod\n\nTwo.");

    assertThat(TermTester.terms(reading)).containsExactly("pod en: Pod");
    assertThat(reading.problems()).hasSize(1);
  }
}
