// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Metadata;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {
  @Test
  void itsValuesKeepTheirSpellingAndNesting() throws Exception {
    String yaml =
        """
        ---
        title: "A: b"
        date: 2024-05-01
        when: 2024-05-01T10:00:00Z
        weight: 10
        ratio: 0.5
        version: 1.10
        code: 007
        exponent: 1e3
        draft: false
        answer: no
        country: NO
        empty:
        tags: [a, b, ~]
        cascade:
          - target: {path: /x}
            type: docs
        text: |
          two
          lines
        ---
        body
        """;
    FrontMatter frontMatter = FrontMatter.split(yaml);
    assertThat(frontMatter.body()).isEqualTo("body\n");
    assertThat(frontMatter.metadata())
        .isEqualTo(
            Metadata.of(
                Map.ofEntries(
                    Map.entry("title", "A: b"),
                    Map.entry("date", "2024-05-01"),
                    Map.entry("when", "2024-05-01T10:00:00Z"),
                    Map.entry("weight", 10),
                    Map.entry("ratio", 0.5),
                    Map.entry("version", "1.10"),
                    Map.entry("code", "007"),
                    Map.entry("exponent", "1e3"),
                    Map.entry("draft", false),
                    Map.entry("answer", "no"),
                    Map.entry("country", "NO"),
                    Map.entry("tags", List.of("a", "b")),
                    Map.entry(
                        "cascade", List.of(Map.of("target", Map.of("path", "/x"), "type", "docs"))),
                    Map.entry("text", "two\nlines\n"))));
  }

  @Test
  void anchorsAreResolvedAndMerged() throws Exception {
    String yaml =
        "---\nbase: &b {x: 1, y: 2}\nall:\n  <<: *b\n  y: 3\nsame: *b\nlist: [&s v, *s]\n---\n";
    assertThat(FrontMatter.split(yaml).metadata())
        .isEqualTo(
            Metadata.of(
                Map.of(
                    "base", Map.of("x", 1, "y", 2),
                    "all", Map.of("x", 1, "y", 3),
                    "same", Map.of("x", 1, "y", 2),
                    "list", List.of("v", "v"))));
  }

  @Test
  void ofAKeyThatIsThereTwiceTheLastCounts() throws Exception {
    assertThat(FrontMatter.split("---\ntitle: One\ntitle: Two\n---\n").metadata())
        .isEqualTo(Metadata.of(Map.of("title", "Two")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\na: 1\n---\nbody",
        "\n\n  \n---\na: 1\n---\nbody",
        "---   \n\n# comment\na: 1\n...\nbody",
        "---\n'a': 1\n---\nbody",
        "---\na:\n  1\n---\nbody"
      })
  void itOpensWithAKeyOrAComment(String text) throws Exception {
    FrontMatter frontMatter = FrontMatter.split(text);
    assertThat(frontMatter.metadata()).isEqualTo(Metadata.of(Map.of("a", 1)));
    assertThat(frontMatter.body()).isEqualTo("body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nJust a rule above.\n\n---\nand below",
        "---\n\nProse, and no key",
        "text\n---\na: 1\n---",
        "--- a: 1\n---",
        "----\na: 1\n----",
        "+++\nprose\n",
        ""
      })
  void aRuleOpensNone(String text) throws Exception {
    assertThat(FrontMatter.split(text)).isEqualTo(new FrontMatter(Metadata.EMPTY, text));
  }

  @Test
  void itsKeysMayBeWordsOfAnyScript() throws Exception {
    assertThat(FrontMatter.split("---\nशीर्षक: क\n---\n").metadata())
        .isEqualTo(Metadata.of(Map.of("शीर्षक", "क")));
  }

  @Test
  void itMayBeEmpty() throws Exception {
    assertThat(FrontMatter.split("---\n---\nbody"))
        .isEqualTo(new FrontMatter(Metadata.EMPTY, "body"));
    assertThat(FrontMatter.split("---\n# only a comment\n---\nbody").body()).isEqualTo("body");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("---\ntitle: a\ntags: [a, b\n---\n", 4, "valid YAML", "quotes"),
        arguments("\n\n---\ntitle: a: b\n---\n", 4, "valid YAML", "quotes"),
        arguments("---\na: 1\n\tb: 2\n---\n", 3, "valid YAML", "spaces, not with tabs"),
        arguments("---\na: 1\n  b: 2\n---\n", 3, "valid YAML", "indentation"),
        arguments("---\na: 1\nb: *unknown\n---\n", 3, "'*unknown'", "&unknown"),
        arguments("---\na: &a [*a]\n---\n", 2, "'*a'", "&a"),
        arguments("---\ntitle: never closed\n\ntext", 1, "never closed", "'---'"),
        arguments("\n---\na: \"\u0007\"\n---\n", 3, "U+0007", "remove"),
        arguments("---\na: 1\n[x]: 2\n---\n", 3, "key", "plain text"),
        arguments("---\n# c\n- a: 1\n---\n", 2, "'key: value'", "colon"),
        arguments("+++\ntitle = 'x'\n+++\n", 1, "TOML", "hugo convert toYAML"),
        arguments("---\na: " + "[".repeat(40) + "]".repeat(40) + "\n---\n", 2, "deeper", "flatten"),
        arguments(
            "---\na: 1\n"
                + "k: &a [x,x,x,x,x,x,x,x,x,x]\nl: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nm: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nn: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\no: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n",
            7,
            "more than",
            "shorten"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsSaidWithItsLineAndItsMend(String text, int line, String problem, String mend) {
    UnreadableDocumentException thrown =
        catchThrowableOfType(UnreadableDocumentException.class, () -> FrontMatter.split(text));
    assertThat(thrown).hasMessageContaining(problem);
    assertThat(thrown.line()).isEqualTo(line);
    assertThat(thrown.mend()).contains(mend);
    assertThat(thrown.getMessage() + thrown.mend()).doesNotContain("\n");
  }

  static Stream<Arguments> languages() {
    return Stream.of(
        arguments("lang: de", "de"),
        arguments("language: pt_BR", "pt-br"),
        arguments("locale: zh-Hans-CN", "zh-hans-cn"),
        arguments("lang: no", "no"),
        arguments("locale: en_US.UTF-8", "en-us"),
        arguments("lang: fr\nlanguage: de", "fr"),
        arguments("language: python", "en"),
        arguments("lang: [de]", "en"),
        arguments("lang: ''\nlanguage: es", "es"),
        arguments("title: none", "en"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void itNamesTheLanguage(String yaml, String language) {
    assertThat(Reading.markdown("---\n" + yaml + "\n---\n").language()).isEqualTo(language);
  }
}
