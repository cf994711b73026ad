// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("a paragraph over\ntwo lines", List.of("paragraph: a paragraph over two lines")),
        arguments(
            "one\n\ntwo\n\n\nthree",
            List.of("paragraph: one", "paragraph: two", "paragraph: three")),
        arguments(
            "**bold**, _thin_, `code`, ~~gone~~", List.of("paragraph: bold, thin, code, gone")),
        arguments(
            "a [link](/to/it/ \"Title\") and [two][ref]\n\n[ref]: /x",
            List.of("paragraph: a link and two")),
        arguments(
            "<https://a.example/> is shown", List.of("paragraph: https://a.example/ is shown")),
        arguments("![a diagram](d.png) beside", List.of("paragraph: a diagram beside")),
        arguments(
            "line one  \nline two\\\nline three",
            List.of("paragraph: line one line two line three")),
        arguments("a<br>b <kbd>Ctrl</kbd>+<kbd>C</kbd>", List.of("paragraph: a b Ctrl+C")),
        arguments("seen <!-- not --> seen", List.of("paragraph: seen seen")),
        arguments("<!-- prettier-ignore -->\ntext", List.of("paragraph: text")),
        arguments("<!--\nall\n\ngone\n-->\n\ntext", List.of("paragraph: text")),
        arguments("x <script>alert(1)</script> y", List.of("paragraph: x y")),
        arguments("&lt;b&gt; &amp; &eacute;", List.of("paragraph: <b> & é")),
        arguments(
            "e\u0301 co\u00ADoperate zero\u200Bwidth", List.of("paragraph: é cooperate zerowidth")),
        arguments("今日は\n良い天気です。\n明日 English\nと", List.of("paragraph: 今日は良い天気です。明日 English と")),
        arguments(
            "- one\n- two\n  goes on\n\n  more\n  1. inner",
            List.of("item: one", "item: two goes on", "item: more", "item: inner")),
        arguments("- [x] done\n- [ ] open", List.of("item: done", "item: open")),
        arguments("> said\n> so\n\nplain", List.of("quote: said so", "paragraph: plain")),
        arguments("> [!WARNING]\n> hot", List.of("quote: Warning", "quote: hot")),
        arguments("```java\nint  a;\n\n  b();\n```", List.of("code: int  a;\n\n  b();")),
        arguments("    indented\n      code", List.of("code: indented\n  code")),
        arguments("- item\n\n  ```\n  in item\n  ```", List.of("item: item", "code: in item")),
        arguments(
            "| A | B |\n|---|---|\n| 1 | `x|y` |\n| 2 |",
            List.of("row: A | B", "row: 1 | `x", "row: 2")),
        arguments(
            "| A | B |\n|---|---|\n| 1 \\| 2 | **3** |\n{.wide}",
            List.of("row: A | B", "row: 1 | 2 | 3")),
        arguments("one\n\n---\n\ntwo", List.of("paragraph: one", "paragraph: two")),
        arguments(
            "text[^1] more\n\n[^1]: the note\n    goes on",
            List.of("paragraph: text more", "paragraph: the note goes on")),
        arguments(
            "one[^a]\n\n[^a]: https://a.example",
            List.of("paragraph: one", "paragraph: https://a.example")),
        arguments(
            "para\n{.lead}\n\n[a](b){:target=\"_blank\"} and ![i](j){width=300} on",
            List.of("paragraph: para", "paragraph: a and i on")),
        arguments(
            "keep {this} and {{ }} braces", List.of("paragraph: keep {this} and {{ }} braces")),
        arguments(
            "<div class=\"x\">\n<p>one</p><p>two</p>\n</div>",
            List.of("paragraph: one", "paragraph: two")),
        arguments(
            "<details>\n<summary>More</summary>\n\ninside **md**\n\n</details>",
            List.of("paragraph: More", "paragraph: inside md")),
        arguments("<tr><td>a</td><td>b</td></tr>", List.of("row: a | b")),
        arguments("<td>a</td><td>b</td>", List.of("paragraph: a", "paragraph: b")),
        arguments("<img src=\"x.png\" alt=\"shown\">", List.of("paragraph: shown")),
        arguments(
            "!!! note \"Mind\"\n    the **gap**\n\n    - and this\n\nafter",
            List.of("paragraph: Mind", "paragraph: the gap", "item: and this", "paragraph: after")),
        arguments("??? tip\n    folded", List.of("paragraph: Tip", "paragraph: folded")),
        arguments(
            ":::warning[Hot]\n\ntext\n\n:::\n\nafter",
            List.of("paragraph: Hot", "paragraph: text", "paragraph: after")),
        arguments(":::note\ntext\n:::", List.of("paragraph: Note", "paragraph: text")),
        arguments("nul \u0000 and \u0001 control", List.of("paragraph: nul \uFFFD and control")),
        arguments("", List.of()),
        arguments("<!-- nothing -->", List.of()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void itsReaderSees(String markdown, List<String> lines) {
    assertThat(Reading.lines(Reading.markdown(markdown))).isEqualTo(lines);
  }

  @Test
  void headingsMakeAPathFromTheFirstLevelThatThereIs() {
    String markdown = "before\n## A\na\n#### C\nc\n### B\nb\n## *D* `d`\nd\n# E\ne";
    assertThat(Reading.lines(Reading.markdown(markdown)))
        .containsExactly(
            "paragraph: before",
            "# A",
            "paragraph: a",
            "# A > C",
            "paragraph: c",
            "# A > B",
            "paragraph: b",
            "# D d",
            "paragraph: d",
            "# E",
            "paragraph: e");
  }

  @Test
  void aHeadingInAListOrAQuoteIsTextThere() {
    assertThat(Reading.lines(Reading.markdown("- # one\n- two\n\n> ## three\n\nfour")))
        .containsExactly("item: one", "item: two", "quote: three", "paragraph: four");
  }

  @Test
  void aHeadingWithoutWordsIsNone() {
    assertThat(Reading.lines(Reading.markdown("# A\na\n## \nb\n## ![](x.png)\nc")))
        .containsExactly("# A", "paragraph: a", "paragraph: b", "paragraph: c");
  }

  static Stream<Arguments> anchors() {
    return Stream.of(
        arguments("## Getting Started!", "getting-started"),
        arguments("## `code()` & more_of_it", "code--more_of_it"),
        arguments("## Größe der Übung", "größe-der-übung"),
        arguments("## 日本語 の見出し", "日本語-の見出し"),
        arguments("## Named {#own-id}", "own-id"),
        arguments("## Named {#own_id .class key=\"a b\"}", "own_id"),
        arguments("## Named {: #kramdown}", "kramdown"),
        arguments("## Class only {.big}", "class-only"),
        arguments("Setext {#s}\n---", "s"),
        arguments("<h2 id=\"html\">Html</h2>", "html"));
  }

  @ParameterizedTest
  @MethodSource("anchors")
  void aHeadingIsLinkedToAsTheSiteGeneratorDoes(String markdown, String anchor) {
    Section section = Reading.markdown(markdown).sections().get(0);
    assertThat(section.anchor()).isEqualTo(anchor);
    assertThat(section.headingPath().get(0)).doesNotContain("{");
  }

  @Test
  void headingsOfTheSameWordsGetNumberedAnchors() {
    List<String> anchors =
        Reading.markdown("# A\n# A\n# A-1\n# a\n# B {#a-3}\n# A").sections().stream()
            .map(Section::anchor)
            .toList();
    assertThat(anchors).containsExactly("a", "a-1", "a-1-1", "a-2", "a-3", "a-4");
  }

  @Test
  void whatIsReferredToIsKeptBesideTheText() {
    String markdown =
        "see [a](/a/) and [b][r]\n\n[r]: ../b.md#x\n\n- <a href=\"/c\">c</a> ![no](d.png)\n\n| [e](e) |\n|---|\n";
    assertThat(Reading.references(Reading.markdown(markdown)))
        .containsExactly(
            new Reference(Reference.Kind.LINK, "/a/"),
            new Reference(Reference.Kind.LINK, "../b.md#x"),
            new Reference(Reference.Kind.LINK, "/c"),
            new Reference(Reference.Kind.LINK, "e"));
  }

  @Test
  void aWrappedParagraphIsTheSameAndSoIsAChangedAddress() {
    String one = "The [quick](/a) brown fox\njumps **over the lazy** dog.\n\n* x\n* y\n";
    String two = "The [quick](/b/ \"t\") brown\nfox jumps __over\nthe lazy__ dog.\n\n\n- x\n\n- y";
    assertThat(Reading.lines(Reading.markdown(one)))
        .isEqualTo(Reading.lines(Reading.markdown(two)));
  }

  @Test
  void lineEndsOfAnySystemAreTheSame() {
    String unix = "---\ntitle: T\n---\n\n# A\n\none\ntwo\n\n```\nx\ny\n```\n";
    assertThat(Reading.markdown(unix.replace("\n", "\r\n"))).isEqualTo(Reading.markdown(unix));
    assertThat(Reading.markdown(unix.replace("\n", "\r"))).isEqualTo(Reading.markdown(unix));
    assertThat(Reading.markdown("\uFEFF" + unix)).isEqualTo(Reading.markdown(unix));
  }

  @Test
  void theTitleIsTheFrontMattersOrElseTheFirstTopHeading() {
    assertThat(Reading.markdown("---\ntitle: Given\n---\n# Heading").title()).isEqualTo("Given");
    assertThat(Reading.markdown("## Two\n\n# *One*\n\n# Three").title()).isEqualTo("One");
    assertThat(Reading.markdown("## Two").title()).isEmpty();
    assertThat(Reading.markdown("---\ntitle: [a, b]\n---\ntext").title()).isEmpty();
    assertThat(Reading.markdown("---\ntitle: 1.10\n---\ntext").title()).isEqualTo("1.10");
  }
}
