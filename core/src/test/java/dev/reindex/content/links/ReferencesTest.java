// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.PathGlobs;
import dev.reindex.content.Reading;
import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.model.Dependency;
import dev.reindex.model.Reference;
import dev.reindex.model.Reference.Kind;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
  private static final PathGlobs PAGES = PathGlobs.ofAnyCase(List.of("content/*/Terms/**/*.md"));
  private static final PathGlobs HEADINGS = PathGlobs.ofAnyCase(List.of("content/*/glossary.md"));

  private static final References REFERENCES = references(Layout.HUGO);

  private static References references(Layout layout) {
    UrlSettings docs =
        new UrlSettings(layout, "content", "en", List.of(), "https://docs.example.org/");
    UrlSettings blog =
        new UrlSettings(Layout.PLAIN, "", "", List.of(), "https://blog.example.org/");
    return new References(
        Map.of("docs", new UrlLayout(docs), "blog", new UrlLayout(blog)),
        id -> PAGES.matches(id.path()) || HEADINGS.matches(id.path()),
        id -> PAGES.matches(id.path()));
  }

  private static List<String> keys(References references, SourceId from, List<Reference> all) {
    return references.dependencies(from, all).stream().map(Dependency::key).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/terms/pod/, l:/terms/pod",
    "/terms/Not-Yet-Written, l:/terms/not-yet-written",
    "/de/terms/pod/, l:/de/terms/pod",
    "/terms/pod/#parts, l:/terms/pod",
    "terms/pod.md, l:/terms/pod",
    "/glossary/#Pod, l:/glossary#pod",
    "/glossary/, l:/glossary",
    "https://docs.example.org/terms/pod/, l:/terms/pod",
    "'{{< ref \"pod\" >}}', n:pod",
    "/guide/, ''",
    "/terms/a.png, ''",
    "https://example.com/terms/pod/, ''",
    "'/terms/a\\b/', ''",
    "mailto:terms@example.org, ''"
  })
  void aLinkDependsOnAnAddressThatCouldHoldTerms(String target, String key) {
    SourceId from = new SourceId("docs", "content/en/x.md");
    assertThat(keys(REFERENCES, from, List.of(new Reference(Kind.LINK, target))))
        .isEqualTo(key.isEmpty() ? List.of() : List.of(key));
  }

  @Test
  void aPageOfAnotherSourceLinksToTermsByTheirAbsoluteAddress() {
    SourceId from = new SourceId("blog", "post.md");
    Reference link = new Reference(Kind.LINK, "https://docs.example.org/terms/pod/");
    assertThat(keys(REFERENCES, from, List.of(link))).containsExactly("l:/terms/pod");
  }

  @ParameterizedTest
  @CsvSource({
    "Service Mesh, service-mesh",
    "service_mesh, service-mesh",
    "C#, c#",
    "CI/CD, ci/cd",
    "pod#parts, pod",
    "#Pod, pod",
    "pod.md, pod",
    "node.js, node.js"
  })
  void aNamedTermDependsOnItsName(String target, String name) {
    SourceId from = new SourceId("docs", "content/en/x.md");
    assertThat(keys(REFERENCES, from, List.of(new Reference(Kind.TERM, target))))
        .containsExactly("n:" + name);
  }

  @Test
  void whatADocumentRefersToIsNamedOnceInItsOrder() {
    SourceDocument page =
        Reading.read(
            "content/en/x.md",
            """
            A [pod](/terms/pod/), {{< glossary_tooltip term_id="node" text="nodes" >}},
            [[folder/pod#h|p]], {{Glossary("DOM", "model")}}, [again](/terms/pod#more),
            {% include note.md %} and [more](../glossary/#Pod).
            """);
    assertThat(keys(REFERENCES, page.id(), Reading.references(page)))
        .containsExactly(
            "l:/terms/pod", "n:node", "n:folder/pod", "n:pod", "n:dom", "l:/glossary#pod");
  }

  @Test
  void whereCandidatesAreUnknownEveryLinkCounts() {
    SourceId from = new SourceId("docs", "docs/x.md");
    Reference link = new Reference(Kind.LINK, "/docs/y#Z");
    assertThat(keys(references(Layout.DOCUSAURUS), from, List.of(link)))
        .containsExactly("l:/docs/y", "l:/docs/y#z");
  }

  @Test
  void termsMayAlsoBeFoundBelowOtherAddresses() {
    UrlLayout layout = new UrlLayout(new UrlSettings(Layout.HUGO, "content", "en", List.of()));
    References references =
        new References(
            Map.of("docs", layout), id -> false, id -> false, List.of("/words/", "/Old"));
    SourceId from = new SourceId("docs", "content/en/x.md");
    List<Reference> links =
        List.of(
            new Reference(Kind.LINK, "/words/pod/#a"),
            new Reference(Kind.LINK, "/old"),
            new Reference(Kind.LINK, "/older/"));
    assertThat(keys(references, from, links))
        .containsExactly("l:/words/pod", "l:/words/pod#a", "l:/old");
    assertThat(references.description()).endsWith(", terms also below /words /old");
  }
}
