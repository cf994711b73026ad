// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Dependency;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TbxTermsTest {
  private final TermTester tester = new TermTester(TermFormat.TBX);

  private static final String VERSION_2 =
      """
      <?xml version='1.0' encoding="UTF-8"?>
      <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX" xml:lang="en">
        <martifHeader><fileDesc><titleStmt><title>Words</title></titleStmt></fileDesc></martifHeader>
        <text><body>
          <termEntry id="C_1">
            <descrip type="subjectField">net</descrip>
            <descripGrp><descrip type="definition">Of the concept.</descrip></descripGrp>
            <langSet xml:lang="en">
              <descripGrp><descrip type="definition">Spreads <hi>load</hi> over
                <ref type="crossReference" target="C_2">nodes</ref> &amp; pods.</descrip></descripGrp>
              <tig><term>LB</term><termNote type="termType">abbreviation</termNote></tig>
              <ntig><termGrp>
                <term>load <hi>balancer</hi></term>
                <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
              </termGrp></ntig>
              <tig><term>balancer</term>
                <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
              <tig><term>distributor</term>
                <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
            </langSet>
            <langSet xml:lang="de-DE">
              <tig><term>Lastverteiler</term></tig>
            </langSet>
          </termEntry>
          <termEntry id="C_2">
            <langSet xml:lang="en">
              <tig><term>node</term><descrip type="definition">A machine.</descrip></tig>
            </langSet>
          </termEntry>
        </body></text>
      </martif>
      """;

  private static final String VERSION_3 =
      """
      <tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
        <tbxHeader/>
        <text><body>
          <conceptEntry id="c1">
            <langSec xml:lang="en">
              <termSec><term>API</term>
                <termNote type="termType">acronym</termNote></termSec>
              <termSec><term>application programming interface</term>
                <termNote type="administrativeStatus">preferredTerm</termNote></termSec>
              <termSec><term>call gate</term>
                <termNote type="administrativeStatus">supersededTerm</termNote></termSec>
              <termSec><term>programming interface</term>
                <termNote type="normativeAuthorization">admittedTerm</termNote></termSec>
            </langSec>
          </conceptEntry>
          <conceptEntry xmlns:min="http://www.tbxinfo.net/ns/min"
              xmlns:basic="http://www.tbxinfo.net/ns/basic">
            <langSec xml:lang="fr">
              <basic:definition>Une machine.</basic:definition>
              <termSec><term>nœud</term>
                <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
              <termSec><term>nod</term>
                <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
                <basic:termType>shortForm</basic:termType></termSec>
            </langSec>
          </conceptEntry>
        </body></text>
      </tbx>
      """;

  @Test
  void theSecondVersionIsRead() {
    Reading reading = tester.read("glossary.tbx", VERSION_2);

    assertThat(reading.problems()).isEmpty();
    assertThat(TermTester.terms(reading))
        .containsExactly(
            "c-1-en en: load balancer +balancer ~LB= !distributor",
            "c-1-de-de de-de: Lastverteiler",
            "c-2-en en: node");
    assertThat(reading.terms())
        .extracting(Term::gloss)
        .containsExactly("Spreads load over nodes & pods.", "Of the concept.", "A machine.");
    assertThat(reading.terms().get(0).uses()).containsExactly(Dependency.name("C_2"));
    assertThat(reading.terms()).extracting(Term::line).containsExactly(9, 22, 27);
    assertThat(TermTester.names(reading.terms().get(0)))
        .containsExactly(
            "l:at:glossary.tbx#c-1-en", "n:c-1", "n:load-balancer", "n:balancer", "n:lb");
  }

  @Test
  void theThirdVersionIsRead() {
    Reading reading = tester.read("glossary.tbx", VERSION_3);

    assertThat(reading.problems()).isEmpty();
    assertThat(TermTester.terms(reading))
        .containsExactly(
            "c1-en en: application programming interface +programming interface ~API= !call gate",
            "nœud-fr fr: nœud !nod");
    assertThat(reading.terms().get(1).gloss()).isEqualTo("Une machine.");
  }

  private static String tbx(String entries) {
    return "<tbx type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2'><text><body>\n"
        + entries
        + "\n</body></text></tbx>";
  }

  @Test
  void withoutAMarkTheFirstTermThatIsNoAbbreviationIsPreferred() {
    assertThat(
            TermTester.terms(
                tester.read(
                    "g.tbx",
                    tbx(
                        """
                        <conceptEntry id="a"><langSec>
                        <termSec><term>TLS</term><termNote type="termType">initialism</termNote></termSec>
                        <termSec><term>wire encryption</term></termSec>
                        </langSec></conceptEntry>
                        <conceptEntry id="b"><langSec>
                        <termSec><term>SSH</term><termNote type="termType">acronym</termNote></termSec>
                        </langSec></conceptEntry>
                        """))))
        .containsExactly("a en: wire encryption ~TLS=", "b en: SSH=");
  }

  @Test
  void brokenEntriesAreProblemsAndTheOthersLoad() {
    Reading reading =
        tester.read(
            "g.tbx",
            tbx(
                """
                <conceptEntry id="a"/>
                <conceptEntry id="b"><langSec xml:lang="en"/></conceptEntry>
                <conceptEntry id="c"><langSec xml:lang="x!"><termSec><term>t</term></termSec></langSec>
                <langSec xml:lang="en"><termSec><term>fine</term></termSec></langSec></conceptEntry>
                <conceptEntry id="d"><langSec xml:lang="en">
                <termSec><term> </term></termSec></langSec></conceptEntry>
                <conceptEntry id="e"><langSec xml:lang="en"><termSec><term>old</term>
                <termNote type="administrativeStatus">deprecatedTerm</termNote></termSec></langSec></conceptEntry>
                <conceptEntry id="c"><langSec xml:lang="en"><termSec><term>two</term></termSec></langSec></conceptEntry>
                """));

    assertThat(TermTester.terms(reading)).containsExactly("c-en en: fine");
    assertThat(TermTester.problems(reading))
        .containsExactly(
            "2: the entry 'a' has no term",
            "3: the entry 'b' has no term",
            "4: xml:lang is 'x!', which is no language",
            "7: the entry 'd' has an empty term",
            "8: the entry 'e' has no term in use",
            "10: the entry 'c-en' on line 10 has the same id as the one on line 5, which counts");
  }

  static Stream<Arguments> filesThatAreNoTbx() {
    return Stream.of(
        arguments("<tbx>\n<text>\n</tbx>", 3, "is no well-formed XML"),
        arguments("<tbx>\n&nbsp;</tbx>", 2, "is no well-formed XML"),
        arguments("<tbx>\n", 2, "is no well-formed XML"),
        arguments("<tbx>\n\u0001</tbx>", 2, "is no well-formed XML"),
        arguments("\n<html/>", 2, "is no TBX: its first element is <html>"),
        arguments("no xml", 1, "is no well-formed XML"));
  }

  @ParameterizedTest
  @MethodSource("filesThatAreNoTbx")
  void aFileThatIsNoTbxIsRefusedWithItsLine(String xml, int line, String message) {
    assertThatThrownBy(() -> tester.tryRead("g.tbx", xml))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class,
            e -> {
              assertThat(e.getMessage()).contains(message);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.mend()).isNotBlank();
            });
  }

  @Test
  void anEmptyFileHasNoTerms() {
    assertThat(tester.read("g.tbx", "\uFEFF\n").terms()).isEmpty();
  }
}
