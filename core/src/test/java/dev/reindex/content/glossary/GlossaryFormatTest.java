// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.GlobSyntaxException;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.Block;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.Term;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlossaryFormatTest {
  private static final String ENTRIES =
      """
      title: Words
      terms:
        - id: lb
          term: Load balancer
          abbreviation: LB
          avoid: distributor
          definition: |
            Spreads load. At length.

            And more.
        - definition: broken
        - term: Pod
      """;

  private static DocumentFormat yaml() {
    return new GlossaryFormat(TermFormat.YAML, TermTester.SETTINGS);
  }

  @Test
  void eachTermIsASectionWithItsWholeDefinitionAndItsOtherForms() throws Exception {
    SourceDocument document = yaml().parse(TermTester.raw("de/glossary.yaml", ENTRIES));

    assertThat(document.title()).isEqualTo("Words");
    assertThat(document.language()).isEqualTo("de");
    assertThat(document.sections())
        .containsExactly(
            new Section(
                List.of("Load balancer"),
                "lb",
                List.of(
                    new Block(Block.Kind.PARAGRAPH, "Spreads load. At length."),
                    new Block(Block.Kind.PARAGRAPH, "And more."),
                    new Block(Block.Kind.PARAGRAPH, "LB, distributor"))),
            new Section(List.of("Pod"), "pod", List.of()));
  }

  @Test
  void theFilesLanguageIsTheOneOfAllItsEntries() throws Exception {
    assertThat(language("- {term: a, lang: fr}\n- {term: b, lang: fr}")).isEqualTo("fr");
    assertThat(language("- {term: a, lang: fr}\n- {term: b, lang: de}")).isEmpty();
    assertThat(language("- {term: a, lang: en}\n- {term: b}")).isEqualTo("en");
    assertThat(language("- {term: a, lang: fr}\n- {term: b}")).isEmpty();
    assertThat(language("lang: it\nterms: [{term: a}]")).isEqualTo("it");
    assertThat(language("")).isEqualTo("en");
  }

  private static String language(String text) throws UnreadableDocumentException {
    return yaml().parse(TermTester.raw("g.yaml", text)).language();
  }

  @Test
  void theAnchorsOfSectionsAreTheLocalNamesOfTerms() throws Exception {
    RawDocument raw = TermTester.raw("g.csv", "id,lang,term\nA 1,en,x\n,de,Ein Wort\nA 1,de,y\n");
    SourceDocument document = new GlossaryFormat(TermFormat.CSV, TermTester.SETTINGS).parse(raw);

    assertThat(document.sections())
        .extracting(Section::anchor)
        .containsExactlyElementsOf(
            new TermTester(TermFormat.CSV)
                .read("g.csv", raw.text()).terms().stream().map(Term::local).toList())
        .containsExactly("a-1-en", "ein-wort-de", "a-1-de");
  }

  @ParameterizedTest
  @EnumSource(names = {"PAGES", "HEADINGS"})
  void formatsWithoutEntriesAreRefused(TermFormat format) {
    assertThatThrownBy(() -> new GlossaryFormat(format, TermTester.SETTINGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(format.name());
  }

  @Test
  void theDescriptionNamesAllThatTheResultDependsOn() {
    DocumentFormat french =
        new GlossaryFormat(TermFormat.YAML, new ParserSettings("fr", List.of(), Format.PLAIN));
    DocumentFormat csv = new GlossaryFormat(TermFormat.CSV, TermTester.SETTINGS);

    assertThat(List.of(yaml().description(), french.description(), csv.description()))
        .doesNotHaveDuplicates();
  }

  @Test
  void documentsOfSomePathsHaveAFormatOfTheirOwn() throws Exception {
    DocumentFormat prose = new DocumentParser(TermTester.SETTINGS);
    DispatchingFormat format =
        new DispatchingFormat(
            List.of(
                new DispatchingFormat.Rule(List.of("terms/*.yaml", "x.yml"), yaml()),
                new DispatchingFormat.Rule(List.of("terms/**"), prose)),
            prose);
    String text = "- term: Pod\n";

    assertThat(anchors(format, "terms/a.yaml", text)).containsExactly("pod");
    assertThat(anchors(format, "x.yml", text)).containsExactly("pod");
    assertThat(anchors(format, "terms/b/a.yaml", text)).containsExactly("");
    assertThat(anchors(format, "other.yaml", text)).containsExactly("");
    assertThat(format.description())
        .contains(prose.description(), yaml().description(), "terms/*.yaml", "terms/**");
  }

  private static List<String> anchors(DocumentFormat format, String path, String text)
      throws UnreadableDocumentException {
    return format.parse(TermTester.raw(path, text)).sections().stream()
        .map(Section::anchor)
        .toList();
  }

  @Test
  void aPatternThatCannotBeUnderstoodIsRefused() {
    DocumentFormat yaml = yaml();
    List<DispatchingFormat.Rule> rules = List.of(new DispatchingFormat.Rule(List.of("[a"), yaml));

    assertThatThrownBy(() -> new DispatchingFormat(rules, yaml))
        .isInstanceOf(GlobSyntaxException.class);
  }
}
