// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Metadata;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTest {
  private static SourceDocument html(String text) {
    return Reading.read("page.html", text);
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments(
            "<p>one\n  two</p><p>three<br>four</p>",
            List.of("paragraph: one two", "paragraph: three four")),
        arguments(
            "text <b>bold</b><i>thin</i> <div>block</div> after",
            List.of("paragraph: text boldthin", "paragraph: block", "paragraph: after")),
        arguments(
            "<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>",
            List.of("item: a", "item: b", "item: c", "item: d")),
        arguments("<dl><dt>term<dd>what it is</dl>", List.of("item: term", "item: what it is")),
        arguments(
            "<blockquote><p>said</p><ul><li>so</ul></blockquote>after",
            List.of("quote: said", "item: so", "paragraph: after")),
        arguments("<pre>  a\n\n    b &lt;\n</pre>", List.of("code:   a\n\n    b <")),
        arguments(
            "<pre><code><span>x</span> = <a href=\"/y\">1</a></code></pre>",
            List.of("code: x = 1")),
        arguments(
            "<table><caption>C</caption><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p><tr><td><td>4</table>",
            List.of("paragraph: C", "row: A | B", "row: 1 | 2 3", "row: 4")),
        arguments(
            "<table><tr><td><table><tr><td>in<td>ner</table><td>out</table>",
            List.of("row: in | ner", "paragraph: out")),
        arguments(
            "<nav>menu</nav><header>site</header><p>text</p><aside>by</aside><footer>foot</footer>",
            List.of("paragraph: text")),
        arguments(
            "<header>site</header><main><header><h1>T</h1></header>x<footer>f</footer></main>",
            List.of("# T", "paragraph: x")),
        arguments(
            "<div role=\"navigation\">n</div><article>only</article><p>beside</p>",
            List.of("paragraph: only")),
        arguments(
            "<article>one</article><article>two</article>",
            List.of("paragraph: one", "paragraph: two")),
        arguments("<div role=main>in</div>out", List.of("paragraph: in")),
        arguments(
            "a<script>x</script><style>y</style><template>z</template><noscript>n</noscript><p hidden>h</p><p style=\"display: none\">d</p><i aria-hidden=true>i</i>b",
            List.of("paragraph: ab")),
        arguments(
            "<img src=x alt=\"shown\"><figure><img src=y><figcaption>cap</figcaption></figure>",
            List.of("paragraph: shown", "paragraph: cap")),
        arguments(
            "{{ not a template }} in a page", List.of("paragraph: {{ not a template }} in a page")),
        arguments(
            "<!-- gone --><p>kept<p>and kept", List.of("paragraph: kept", "paragraph: and kept")));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void itsReaderSees(String body, List<String> lines) {
    assertThat(Reading.lines(html("<!doctype html><title>T</title><body>" + body)))
        .isEqualTo(lines);
  }

  @Test
  void headingsMakeSectionsWithTheAnchorsOfThePage() {
    SourceDocument page =
        html(
            "<h1 id=top>Top <a class=headerlink href=#top>¶</a></h1>a"
                + "<section id=in><h2>In <em>it</em></h2>b</section>"
                + "<h2><a name=named></a>Named</h2><p>c<h2>None</h2>d");
    assertThat(Reading.lines(page))
        .containsExactly(
            "# Top",
            "paragraph: a",
            "# Top > In it",
            "paragraph: b",
            "# Top > Named",
            "paragraph: c",
            "# Top > None",
            "paragraph: d");
    assertThat(page.sections().stream().map(Section::anchor))
        .containsExactly("top", "in", "named", "");
  }

  @Test
  void theHeadSaysTitleLanguageAndWhatThePageIsAbout() {
    SourceDocument page =
        html(
            "<html lang=\"pt-BR\"><title> A\n title </title>"
                + "<meta name=Description content=\" about  it \"><meta name=keywords content=\"a, b,,c d\">"
                + "<meta name=viewport content=x><h1>Other</h1>");
    assertThat(page.title()).isEqualTo("A title");
    assertThat(page.language()).isEqualTo("pt-br");
    assertThat(page.metadata())
        .isEqualTo(
            Metadata.of(Map.of("description", "about it", "keywords", List.of("a", "b", "c d"))));
    assertThat(html("<h1>First</h1>").title()).isEqualTo("First");
    assertThat(html("<html lang=\"?\">").language()).isEqualTo("en");
    assertThat(Reading.read("p.xhtml", "<html xml:lang='de'><p>x</p></html>").language())
        .isEqualTo("de");
  }

  @Test
  void whatIsReferredToIsKeptBesideTheText() {
    assertThat(
            Reading.references(
                html(
                    "<p><a href=\"/a\">a</a><pre><a href=b>b</a></pre><table><tr><td><a href=c>c</a></table><h2><a href=d>d</a></h2>")))
        .containsExactly(
            new Reference(Reference.Kind.LINK, "/a"),
            new Reference(Reference.Kind.LINK, "b"),
            new Reference(Reference.Kind.LINK, "c"),
            new Reference(Reference.Kind.LINK, "d"));
  }

  @Test
  void theSourceOfASiteGeneratorBeginsWithFrontMatter() {
    SourceDocument page =
        Reading.read(
            "p.html",
            "---\ntitle: Given\nlang: de\n---\n<p>{% if a %}shown {{ page.title }}{% endif %}</p>");
    assertThat(Reading.lines(page)).containsExactly("paragraph: shown Given");
    assertThat(page.title()).isEqualTo("Given");
    assertThat(page.language()).isEqualTo("de");
  }
}
