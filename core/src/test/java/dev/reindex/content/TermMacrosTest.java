// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.Reference.Kind;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermMacrosTest {
  private static final String TERM = "\\{\\{term:([^}|]+)(?:\\|([^}]+))?\\}\\}";
  private static final String AT = "@([a-z]+)";

  private static DocumentParser parser(String... macros) {
    return new DocumentParser(
        new ParserSettings("en", List.of(), Format.MARKDOWN, List.of(macros)));
  }

  private static SourceDocument read(String path, String text) throws UnreadableDocumentException {
    return parser(TERM, AT).parse(RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY));
  }

  static Stream<Arguments> macros() {
    return Stream.of(
        arguments("a {{term:pod}} b", "paragraph: a pod b", List.of("pod")),
        arguments("a {{term: pod |some pods}} b", "paragraph: a some pods b", List.of("pod")),
        arguments("see @mesh, @mesh", "paragraph: see mesh, mesh", List.of("mesh", "mesh")),
        arguments("{{< b title=\"a {{term:x}}\" >}}", "paragraph: a {{term:x}}", List.of()),
        arguments("**{{term:pod}}** {{ page.x }}", "paragraph: pod", List.of("pod")),
        arguments("`@pod` b", "paragraph: @pod b", List.of()),
        arguments("<code>@pod</code> b", "paragraph: @pod b", List.of()),
        arguments("```\n{{term:pod}}\n```", "code: {{term:pod}}", List.of()),
        arguments("    @pod", "code: @pod", List.of()),
        arguments("<pre>@pod</pre>", "code: @pod", List.of()));
  }

  @ParameterizedTest
  @MethodSource("macros")
  void aSitesOwnMacroShowsItsTextAndNamesATerm(String page, String line, List<String> terms)
      throws Exception {
    SourceDocument read = read("page.md", page);
    assertThat(Reading.lines(read)).containsExactly(line);
    assertThat(Reading.references(read))
        .containsExactlyElementsOf(
            terms.stream().map(term -> new Reference(Kind.TERM, term)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.mdx", "page.html"})
  void itHoldsInPagesOfAllKindsThatAGeneratorReads(String path) throws Exception {
    SourceDocument read =
        read(path, "---\ntitle: t\n---\n<p>a {{term:pod|pods}}</p>\n\n<pre>@code</pre>\n");
    assertThat(Reading.lines(read)).contains("paragraph: a pods");
    assertThat(Reading.references(read)).containsExactly(new Reference(Kind.TERM, "pod"));
  }

  @Test
  void itReachesOverNoBlankLineAndIsOfAModestLength() throws Exception {
    String macro = "<<([^>]+)>>";
    String page = "<<a\n\nb>> <<" + "c".repeat(3_000) + ">> <<d>>";
    SourceDocument read =
        parser(macro).parse(RawDocument.of(new SourceId("d", "p.md"), page, Metadata.EMPTY));
    assertThat(Reading.references(read)).containsExactly(new Reference(Kind.TERM, "d"));
  }

  @Test
  void aPatternThatTriesEverythingFailsTheDocumentAndIsNamed() {
    String page = "a".repeat(60) + "!";
    assertThatThrownBy(
            () ->
                parser("((a|a)+)\\2b")
                    .parse(RawDocument.of(new SourceId("d", "p.md"), page, Metadata.EMPTY)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("the macro '((a|a)+)\\2b' takes too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a", "a", "(a*)"})
  void aPatternThatCannotBeUsedIsRefusedByItsName(String macro) {
    assertThatThrownBy(() -> parser(macro))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the macro '" + macro + "' ");
  }

  @Test
  void theDescriptionOfTheParserNamesThePatterns() {
    assertThat(parser(TERM).description())
        .contains(TERM)
        .isNotEqualTo(parser(AT).description())
        .isNotEqualTo(parser().description());
  }
}
