// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentParserTest {
  private static final ParserSettings SETTINGS =
      new ParserSettings(
          "en",
          List.of(new LanguageRule("de/**", "de"), new LanguageRule("**/*.pt_BR.md", "pt_BR")),
          Format.PLAIN);

  private final DocumentParser parser = new DocumentParser(SETTINGS);

  private SourceDocument parse(String path, String text, Metadata metadata) throws Exception {
    return parser.parse(RawDocument.of(new SourceId("docs", path), text, metadata));
  }

  @ParameterizedTest
  @CsvSource({
    "a.md, x",
    "a.MARKDOWN, x",
    "b/a.mdx, x",
    "a.html, *x*",
    "a.htm, *x*",
    "a.xhtml, *x*",
    "a.txt, *x*",
    "a, *x*",
    "v1.2/readme, *x*",
    "a.rst, *x*"
  })
  void theExtensionSaysTheFormat(String path, String text) throws Exception {
    assertThat(Reading.lines(parse(path, "*x*", Metadata.EMPTY)))
        .containsExactly("paragraph: " + text);
  }

  @Test
  void aDocumentWithoutExtensionHasTheFormatOfTheSettings() throws Exception {
    DocumentParser markdown =
        new DocumentParser(new ParserSettings("", List.of(), Format.MARKDOWN));
    RawDocument raw =
        RawDocument.of(new SourceId("records", "products/42"), "# A\n*x*", Metadata.EMPTY);
    assertThat(Reading.lines(markdown.parse(raw))).containsExactly("# A", "paragraph: x");
    assertThat(markdown.parse(raw).language()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"de/a.md, de", "de/b/c.md, de", "x/de/a.md, en", "x/a.pt_BR.md, pt-br", "a.md, en"})
  void theFirstRuleForThePathSaysTheLanguage(String path, String language) throws Exception {
    assertThat(parse(path, "x", Metadata.EMPTY).language()).isEqualTo(language);
  }

  @Test
  void theDocumentKnowsItsLanguageBetterThanARule() throws Exception {
    assertThat(parse("de/a.md", "---\nlang: fr\n---\n", Metadata.EMPTY).language()).isEqualTo("fr");
    assertThat(parse("de/a.html", "<html lang=fr>x", Metadata.EMPTY).language()).isEqualTo("fr");
    assertThat(parse("de/a.md", "x", Metadata.of(Map.of("lang", "fr"))).language()).isEqualTo("fr");
    assertThat(parse("de/a.md", "---\nlang: nonsense!\n---\n", Metadata.EMPTY).language())
        .isEqualTo("de");
  }

  @Test
  void frontMatterCountsBeforeWhatTheSourceSays() throws Exception {
    Metadata record = Metadata.of(Map.of("title", "Record", "shop", Map.of("id", 7)));
    SourceDocument document = parse("a.md", "---\ntitle: Front\ntags: [t]\n---\nx", record);
    assertThat(document.title()).isEqualTo("Front");
    assertThat(document.metadata())
        .isEqualTo(
            Metadata.of(Map.of("title", "Front", "tags", List.of("t"), "shop", Map.of("id", 7))));
    assertThat(parse("a.txt", "x", record).title()).isEqualTo("Record");
  }

  @Test
  void plainTextIsParagraphsWithBlankLinesBetween() throws Exception {
    assertThat(
            Reading.lines(
                parse("a.txt", "\n one\n two\n \t\n\n# three\r\n- four\n\n---\n", Metadata.EMPTY)))
        .containsExactly("paragraph: one two", "paragraph: # three - four", "paragraph: ---");
  }

  @Test
  void itsDescriptionNamesAllThatItDependsOn() {
    String description = parser.description();
    assertThat(description)
        .contains("plain")
        .contains("'en'")
        .contains("de/**")
        .contains("'pt-br'");
    assertThat(
            new DocumentParser(new ParserSettings("de", SETTINGS.languageRules(), Format.PLAIN))
                .description())
        .isNotEqualTo(description);
    assertThat(new DocumentParser(new ParserSettings("en", List.of(), Format.PLAIN)).description())
        .isNotEqualTo(description);
    assertThat(
            new DocumentParser(new ParserSettings("en", SETTINGS.languageRules(), Format.HTML))
                .description())
        .isNotEqualTo(description);
  }

  @Test
  void settingsRefuseWhatIsNoLanguage() {
    assertThatThrownBy(() -> new ParserSettings("english", List.of(), Format.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'english'")
        .hasMessageContaining("'en'");
    assertThatThrownBy(() -> new LanguageRule("**", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
