// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reindex.model.Block;
import dev.reindex.model.Reference;
import dev.reindex.model.Reference.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
  static Stream<Arguments> hugo() {
    return Stream.of(
        arguments("a {{< youtube x1y2 >}} b", List.of("paragraph: a b")),
        arguments("{{< youtube x1y2 >}}", List.of()),
        arguments(
            "see {{< glossary_tooltip text=\"pods\" term_id=\"pod\" >}} here",
            List.of("paragraph: see pods here")),
        arguments("a {{< glossary_tooltip term_id=\"pod\" >}}", List.of("paragraph: a pod")),
        arguments(
            "{{% alert title=\"Note\" color=\"info\" %}} Mind the\ngap. {{% /alert %}}",
            List.of("paragraph: Note", "paragraph: Mind the gap.")),
        arguments(
            "before\n{{% alert title=\"**Hot** `x`\" %}}\ninside\n{{% /alert %}}\nafter",
            List.of(
                "paragraph: before", "paragraph: Hot x", "paragraph: inside", "paragraph: after")),
        arguments(
            "> quoted\n> {{< note >}}\n> inside\n> {{< /note >}}",
            List.of("quote: quoted", "quote: inside")),
        arguments(
            "- item\n  {{< note >}}\n  inside\n  {{< /note >}}\n- next",
            List.of("item: item", "item: inside", "item: next")),
        arguments(
            "{{< tabpane text=true >}} {{% tab \"One two\" %}}\n\nfirst\n\n{{% /tab %}} {{% tab header=\"Maven (`pom.xml`)\" lang=M %}}\n\n```xml\n<a>{{% param x %}}</a>\n```\n\n{{% /tab %}} {{< /tabpane >}}",
            List.of(
                "paragraph: One two",
                "paragraph: first",
                "paragraph: Maven (pom.xml)",
                "code: <a>{{% param x %}}</a>")),
        arguments(
            "{{< figure\n  src=\"a.png\"\n  caption=\"What [it](x) shows\"\n  alt=\"unused\" >}}",
            List.of("paragraph: What it shows")),
        arguments(
            "{{< figure src=\"a.png\" alt=\"the alternative\" >}}",
            List.of("paragraph: the alternative")),
        arguments(
            "[posted]: {{% param canonical_url %}}\n\nIt was [posted] there.",
            List.of("paragraph: It was posted there.")),
        arguments("a {{< kbd >}}Ctrl{{< /kbd >}} b", List.of("paragraph: a Ctrl b")),
        arguments(
            "{{< comment >}}\n\nnot shown\n\n{{< /comment >}}\n\nshown",
            List.of("paragraph: shown")),
        arguments(
            "write {{</* note */>}} for a note",
            List.of("paragraph: write {{< note >}} for a note")),
        arguments("a {{/* hidden */}} b", List.of("paragraph: a b")),
        arguments(
            "{{< highlight go >}}\nx := \"{{< a >}}\"\n  y()\n{{< /highlight >}}",
            List.of("code: x := \"{{< a >}}\"\n  y()")),
        arguments(
            "## {{% heading \"whatsnext\" %}}\n\ntext", List.of("# whatsnext", "paragraph: text")),
        arguments("an {{< unclosed and more", List.of("paragraph: an {{< unclosed and more")),
        arguments(
            "an {{< unclosed\n\nparagraph >}}",
            List.of("paragraph: an {{< unclosed", "paragraph: paragraph >}}")));
  }

  static Stream<Arguments> termsAndSnippets() {
    return Stream.of(
        arguments(
            "The {{< tooltip term_id=\"pod\" >}}smallest *unit*{{< /tooltip >}} runs",
            List.of("paragraph: The smallest unit runs")),
        arguments(
            "A {{< term \"pod\" >}}pods{{< /term >}} and {{< gloss id=\"x\" >}}",
            List.of("paragraph: A pods and x")),
        arguments("one\n--8<-- \"x.md\"\ntwo", List.of("paragraph: one", "paragraph: two")),
        arguments(
            "one\n\n--8<--\nx.md\ny.md\n--8<--\n\ntwo",
            List.of("paragraph: one", "paragraph: two")),
        arguments("```\n--8<-- \"x.py\"\n```", List.of("code: --8<-- \"x.py\"")),
        arguments("say --8<-- \"x\"", List.of("paragraph: say --8<-- \"x\"")));
  }

  static Stream<Arguments> liquid() {
    return Stream.of(
        arguments("{% if x %}a{% else %}b{% endif %} c", List.of("paragraph: ab c")),
        arguments("{% include note.html content=\"c\" %}\n\ntext", List.of("paragraph: text")),
        arguments(
            "{% hint style=\"info\" %}\nMind it.\n{% endhint %}", List.of("paragraph: Mind it.")),
        arguments("{%- assign a = 'b' -%} text {{ page.url }}", List.of("paragraph: text")),
        arguments("{% raw %}{{ shown }}{% endraw %}", List.of("paragraph: {{ shown }}")),
        arguments("{% highlight ruby %}\nputs '*'\n{% endhighlight %}", List.of("code: puts '*'")),
        arguments("{% comment %}not\n\nshown{% endcomment %} shown", List.of("paragraph: shown")),
        arguments(
            "{% tabs %}\n{% tab title=\"Mac\" %}\nbrew\n{% endtab %}\n{% endtabs %}",
            List.of("paragraph: Mac", "paragraph: brew")));
  }

  static Stream<Arguments> macrosAndWikis() {
    return Stream.of(
        arguments(
            "The {{Glossary(\"DOM\", \"document model\")}} of {{Glossary(\"CSS\")}}",
            List.of("paragraph: The document model of CSS")),
        arguments(
            "{{domxref(\"Node.nodeName\", \"nodeName\")}} and {{HTMLElement('a')}}; {{RFC(9110)}}",
            List.of("paragraph: nodeName and <a>; RFC 9110")),
        arguments(
            "{{APIRef}}{{SeeCompatTable}}\n\ntext {{deprecated_inline}}",
            List.of("paragraph: text")),
        arguments(
            "a [[term]] and [[some-id|the words]]", List.of("paragraph: a term and the words")),
        arguments(
            "cited [[1]](#one) and [[2]][two], if [[ -f x ]]",
            List.of("paragraph: cited [1] and [[2]][two], if [[ -f x ]]")),
        arguments(
            "math \\frac{{a}}{b} and ${{ github.ref }}, v{{ site.v }}",
            List.of("paragraph: math \\frac{{a}}{b} and ${{ github.ref }}, v")));
  }

  @ParameterizedTest
  @MethodSource({"hugo", "termsAndSnippets", "liquid", "macrosAndWikis"})
  void itsReaderSees(String markdown, List<String> lines) {
    assertThat(Reading.lines(Reading.markdown(markdown))).isEqualTo(lines);
  }

  static Stream<Arguments> code() {
    return Stream.of(
        arguments("`{{< a >}}` and ``{% b ` %}``", List.of("paragraph: {{< a >}} and {% b ` %}")),
        arguments("```\n{{< a >}} [[b]] [^c]\n```", List.of("code: {{< a >}} [[b]] [^c]")),
        arguments(
            "~~~\n{{ a }}\n```\n{{ b }}\n~~~\n{{ c }}", List.of("code: {{ a }}\n```\n{{ b }}")),
        arguments(
            "1. one\n\n   ````md\n   ```\n   {{< a >}}\n   ````\n\n   {{< b >}}",
            List.of("item: one", "code: ```\n{{< a >}}")),
        arguments("> ```\n> {{ a }}\n\n{{ b }} c", List.of("code: {{ a }}", "paragraph: c")),
        arguments("    {{ indented }}", List.of("code: {{ indented }}")),
        arguments(
            "an \\` tick {{< a >}} and ` another", List.of("paragraph: an ` tick and ` another")),
        arguments(
            "a ` lone tick {{< a >}}\n\nand ` another",
            List.of("paragraph: a ` lone tick", "paragraph: and ` another")));
  }

  @ParameterizedTest
  @MethodSource("code")
  void inCodeACallIsShownAsItIs(String markdown, List<String> lines) {
    assertThat(Reading.lines(Reading.markdown(markdown))).isEqualTo(lines);
  }

  @Test
  void aCallThatShowsAValueOfTheFrontMatterIsReplacedByIt() {
    String page =
        "---\nvers: {otel: 1.10}\ntitle: T\n---\n# {{% param title %}}\n\nv{{% param vers.otel %}}, {{ page.title }}, {{% param unknown %}}.";
    assertThat(Reading.lines(Reading.markdown(page)))
        .containsExactly("# T", "paragraph: v1.10, T, .");
  }

  static Stream<Arguments> references() {
    return Stream.of(
        arguments("{{< glossary_tooltip term_id=\"pod\" text=\"pods\" >}}", Kind.TERM, "pod"),
        arguments("{{< glossary_definition term_id=\"pod\" length=\"all\" >}}", Kind.TERM, "pod"),
        arguments("{{Glossary(\"DOM\", \"model\")}}", Kind.TERM, "DOM"),
        arguments("[[a-term|words]]", Kind.TERM, "a-term"),
        arguments("![[embedded.md]]", Kind.INCLUDE, "embedded.md"),
        arguments("{{% include browser-warning.md %}}", Kind.INCLUDE, "browser-warning.md"),
        arguments("{{< readfile file=\"/static/x.txt\" >}}", Kind.INCLUDE, "/static/x.txt"),
        arguments("{% include_relative other.md %}", Kind.INCLUDE, "other.md"),
        arguments("[go]({{< ref \"/docs/x\" >}})", Kind.LINK, "{{< ref \"/docs/x\" >}}"),
        arguments("{{< relref \"y.md\" >}}", Kind.LINK, "{{< relref \"y.md\" >}}"),
        arguments("{% post_url 2024-01-01-a %}", Kind.LINK, "{% post_url 2024-01-01-a %}"),
        arguments("{% link _docs/x.md %}", Kind.LINK, "{% link _docs/x.md %}"),
        arguments("{{% glossary \"pod\" %}}", Kind.TERM, "pod"),
        arguments("{{< term id=\"pod\" >}}", Kind.TERM, "pod"),
        arguments("{{glossary('DOM')}}", Kind.TERM, "DOM"),
        arguments("[[a term#its part]]", Kind.TERM, "a term#its part"),
        arguments("{% include term.html term=\"pod\" text=\"pods\" %}", Kind.TERM, "pod"),
        arguments("{% include note.html name=\"a\" file=\"b\" %}", Kind.INCLUDE, "note.html"),
        arguments("{% include-markdown \"../x.md\" %}", Kind.INCLUDE, "../x.md"),
        arguments("{{< tooltip term_id=\"pod\" >}}pods{{< /tooltip >}}", Kind.TERM, "pod"),
        arguments("{{< glossary_tooltip text=\"pods\" term_id=\"pod\" >}}", Kind.TERM, "pod"),
        arguments("{{% term \"pod\" %}}pods{{% /term %}}", Kind.TERM, "pod"),
        arguments("--8<-- \"includes/x.md\"", Kind.INCLUDE, "@site/includes/x.md"),
        arguments("  -8<- 'x.md'  ", Kind.INCLUDE, "@site/x.md"),
        arguments("--8<--\nx.md\n; y.md\n\n--8<--", Kind.INCLUDE, "@site/x.md"));
  }

  @ParameterizedTest
  @MethodSource("references")
  void aCallRefersToItsTarget(String markdown, Kind kind, String target) {
    assertThat(Reading.references(Reading.markdown(markdown)))
        .containsExactly(new Reference(kind, target));
  }

  @Test
  void aWikiLinkRefersToAPageByItsPathAndByItsName() {
    assertThat(Reading.references(Reading.markdown("[[folder/x#part|shown]]")))
        .containsExactly(new Reference(Kind.TERM, "folder/x#part"), new Reference(Kind.TERM, "x"));
  }

  @Test
  void whatStandsBehindAnIncludeDoesNotCarryItsReference() {
    assertThat(Reading.markdown("before {{% include x.md %}} after").sections().get(0).blocks())
        .containsExactly(
            new Block(Block.Kind.PARAGRAPH, "before"),
            new Block(Block.Kind.PARAGRAPH, "", List.of(new Reference(Kind.INCLUDE, "x.md"))),
            new Block(Block.Kind.PARAGRAPH, "after"));
  }

  static Stream<Arguments> mdx() {
    return Stream.of(
        arguments(
            "import A from './a';\nimport {B} from './b';\n\ntext", List.of("paragraph: text")),
        arguments("export const a = {\n  b: 1,\n\n  c: 2,\n};\n\ntext", List.of("paragraph: text")),
        arguments(
            "<Tabs>\n  <TabItem value=\"a\" label=\"npm\">\n\n    Run **it**.\n\n  </TabItem>\n</Tabs>",
            List.of("paragraph: npm", "paragraph: Run it.")),
        arguments(
            "a <Term id=\"x\" style={{color: 'red'}}>word</Term> b",
            List.of("paragraph: a word b")),
        arguments("{/* hidden */}a {'shown'} {props.x}b", List.of("paragraph: a shown b")),
        arguments("<div style={{a: 1}}>\n\ninside\n\n</div>", List.of("paragraph: inside")),
        arguments(
            "```jsx\nimport x from 'y';\n<Tabs a={1} />\n```",
            List.of("code: import x from 'y';\n<Tabs a={1} />")),
        arguments("`<Tabs>` and a < b {", List.of("paragraph: <Tabs> and a < b {")),
        arguments(
            "## Named {#id}\n\nimporting is text",
            List.of("# Named", "paragraph: importing is text")));
  }

  @ParameterizedTest
  @MethodSource("mdx")
  void aReaderOfMdxSees(String mdx, List<String> lines) {
    assertThat(Reading.lines(Reading.read("page.mdx", mdx))).isEqualTo(lines);
  }

  @Test
  void charactersThatStandForCallsInsideCannotBeForged() {
    String forged = "\uFDD00\uFDD1 &#xFDD0;0&#xFDD1; &#xFDD0;99999999&#xFDD1; {{< a text=\"x\" >}}";
    assertThat(Reading.lines(Reading.markdown(forged)).get(0))
        .startsWith("paragraph: \uFFFD0\uFFFD")
        .endsWith("x");
  }

  @Test
  void twoSnippetsInABlockAreBothIncludedAndPartsOfFilesAreNot() {
    String page = "--8<--\nx.md\na/y.md\nz.md:2:9\n--8<--\n\n--8<-- \"https://e.org/x.md\"";
    assertThat(Reading.references(Reading.markdown(page)))
        .containsExactly(
            new Reference(Kind.INCLUDE, "@site/x.md"), new Reference(Kind.INCLUDE, "@site/a/y.md"));
  }
}
