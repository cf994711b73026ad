// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.content.links.UrlSettings.UrlPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlLayoutTest {
  private static final UrlLayout HUGO = layout(Layout.HUGO, "content", "en");

  private static UrlLayout layout(Layout layout, String contentRoot, String defaultLanguage) {
    return new UrlLayout(
        new UrlSettings(
            layout, contentRoot, defaultLanguage, List.of(), "https://example.org/base/"));
  }

  @ParameterizedTest
  @CsvSource({
    "HUGO, content, en, content/de/x.md, /de/x",
    "HUGO, content, en, content/en/x/_index.md, /x",
    "HUGO, content, en, content/en/_index.md, /",
    "HUGO, content, en, en/a/index.md, /a",
    "HUGO, content, en, a/b.md, /a/b",
    "HUGO, content, en, a/b.de.md, /de/a/b",
    "HUGO, content, en, a/b.en.md, /a/b",
    "HUGO, content, en, content/en/announcements/eBPF.md, /announcements/ebpf",
    "HUGO, content, en, content/en/v1.2.md, /v1.2",
    "HUGO, content, en, content/hi/cloud native apps.md, /hi/cloud-native-apps",
    "HUGO, content, en, content/pt-BR/x.md, /pt-br/x",
    "HUGO, '', en, content/en/x.md, /x",
    "HUGO, '', en, de/x.md, /de/x",
    "HUGO, '', '', x/y.markdown, /x/y",
    "HUGO, '', '', x.de.md, /x.de",
    "HUGO, content/de, en, x.md, /de/x",
    "HUGO, content/docs, en, x.md, /docs/x",
    "HUGO, site/content, en, en/x.md, /x",
    "DOCUSAURUS, '', en, docs/x/y.mdx, /docs/x/y",
    "DOCUSAURUS, docs, en, x/y.md, /docs/x/y",
    "DOCUSAURUS, website, en, docs/x.md, /docs/x",
    "DOCUSAURUS, '', en, docs/01-start/02-intro.md, /docs/start/intro",
    "DOCUSAURUS, '', en, docs/2024-review.md, /docs/review",
    "DOCUSAURUS, '', en, docs/1.0-notes.md, /docs/1.0-notes",
    "DOCUSAURUS, '', en, docs/x/x.md, /docs/x",
    "DOCUSAURUS, '', en, docs/README.md, /docs",
    "DOCUSAURUS, '', en, i18n/de/docusaurus-plugin-content-docs/current/x.md, /de/docs/x",
    "DOCUSAURUS, '', en, i18n/en/docusaurus-plugin-content-docs/current/x.md, /docs/x",
    "DOCUSAURUS, '', en, i18n/de/docusaurus-plugin-content-docs-api/version-2/x.md, /de/api/2/x",
    "DOCUSAURUS, '', en, i18n/de/docusaurus-plugin-content-blog/2024-01-02-a.md, /de/blog/2024/01/02/a",
    "DOCUSAURUS, '', en, i18n/de/docusaurus-plugin-content-pages/x.md, /de/x",
    "DOCUSAURUS, '', en, versioned_docs/version-1.0/x.md, /docs/1.0/x",
    "DOCUSAURUS, '', en, src/pages/about.mdx, /about",
    "DOCUSAURUS, '', en, blog/2024-01-02-a/index.md, /blog/2024/01/02/a",
    "MKDOCS, '', '', docs/x.md, /x",
    "MKDOCS, docs, '', x.md, /x",
    "MKDOCS, docs, en, x.de.md, /de/x",
    "MKDOCS, docs, en, x.en.md, /x",
    "MKDOCS, docs, en, a/index.de.md, /de/a",
    "MKDOCS, docs, en, a/README.md, /a",
    "JEKYLL, '', '', _posts/2024-01-02-A-Title.md, /2024/01/02/a-title",
    "JEKYLL, '', '', news/_posts/2024-01-02-a.md, /news/2024/01/02/a",
    "JEKYLL, '', '', _collection/x.md, /collection/x",
    "JEKYLL, _docs, '', x.md, /docs/x",
    "JEKYLL, site, '', _docs/x.md, /docs/x",
    "JEKYLL, '', '', about/index.html, /about",
    "JEKYLL, '', '', about.md, /about",
    "PLAIN, '', '', a/B c.txt, /a/b c",
    "PLAIN, '', '', a/data.json, /a/data.json",
    "PLAIN, help, '', x.html, /help/x",
    "PLAIN, '', '', .md, /.md"
  })
  void aPathHasAnAddress(
      Layout layout, String contentRoot, String language, String path, String address) {
    assertThat(layout(layout, contentRoot, language).address(path)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    // As browsers do.
    "content/en/x.md, /y/, /y",
    "content/en/x.md, /en/y/, /y",
    "content/en/x.md, /de/Y, /de/y",
    "content/bn/x.md, bn/cloud-computing/, /bn/x/bn/cloud-computing",
    "content/tr/nodes.md, ../cluster/, /tr/cluster",
    "content/tr/_index.md, cluster/, /tr/cluster",
    "content/tr/x.md, ../../../../y, /y",
    "content/en/x.md, /y/?a=b#C, /y#c",
    "content/en/x.md, ?a=b, /x",
    "content/en/x.md, #Part-1, /x#part-1",
    "content/en/x.md, '#', /x",
    "content/en/x.md, #:~:text=a, /x",
    "content/en/x.md, /y/index.html, /y",
    "content/en/x.md, /y.html, /y",
    "content/de/x.md, /y.html, /y",
    "content/bn/x.md, #%E0%A6%B8%E0%A6%82, /bn/x#সং",
    "content/en/x.md, /caf%C3%A9/, /café",
    "content/en/x.md, /100%/, /100%",
    "content/en/x.md, /50%25off/, /50%off",
    "content/en/x.md, /v1.2/, /v1.2",
    // Files.
    "content/de/a/x.md, y.md, /de/a/y",
    "content/de/a/x.md, ../y.md#Z, /de/y#z",
    "content/de/a/x.md, ./y/_index.md, /de/a/y",
    "content/de/a/x.md, ../../en/y.mdx, /y",
    "content/de/a/x.md, y.html, /de/a/y",
    "content/de/a/x.md, /y.md, /de/y",
    "content/de/a/x.md, /fr/y.md, /fr/y",
    "content/de/a/x.md, /content/en/y.md, /y",
    "content/en/x.md, a%20b.md, /a-b",
    // Calls.
    "content/de/x.md, '{{< ref \"/a/y.md\" >}}', /de/a/y",
    "content/de/x.md, '{{< ref \"/a/y\" >}}#Z', /de/a/y#z",
    "content/de/x.md, '{{% relref path=\"y.md#Z\" lang=\"de\" %}}', /de/y#z",
    "content/de/x.md, '{{< relref \"a/y\" >}}', /de/a/y",
    "content/de/x.md, '{{<ref ../y.md>}}', /y",
    "content/de/x.md, '{{< ref \"#part\" >}}', /de/x#part",
    // The same site.
    "content/en/x.md, https://example.org/base/de/y/#Z, /de/y#z",
    "content/en/x.md, http://EXAMPLE.org/base/, /",
    "content/en/x.md, //example.org/base/y, /y",
    "content/en/x.md, /base/y/, /y"
  })
  void aLinkMeansAnAddress(String from, String target, String address) {
    assertThat(HUGO.resolve(from, target)).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "' '",
    "https://example.com/y/",
    "https://example.org/basement/",
    "//example.com/y",
    "mailto:a@example.org",
    "MAILTO:a@example.org",
    "javascript:void(0)",
    "tel:+49",
    "/a.png",
    "../a.SVG?x=1",
    "a.pdf#page=2",
    "https://example.org/base/a.zip",
    "../../../../y.md",
    "{{< ref \"name\" >}}",
    "{{ site.x }}/y",
    "/y/{{< param z >}}/",
    "data:text/plain;base64,QQ=="
  })
  void otherLinksMeanNone(String target) {
    assertThat(HUGO.resolve("content/en/x.md", target)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "_docs/a/x.md, ../y, /docs/y",
    "_docs/a/x.md, y.html, /docs/a/y",
    "_docs/a/x.md, y.md, /docs/a/y",
    "_docs/a/index.md, y, /docs/a/y",
    "_posts/2024-01-02-t.md, u.html, /2024/01/02/u",
    "a.md, {% link _docs/x.md %}, /docs/x",
    "a.md, '{{ site.baseurl }}{% link _docs/x.md %}#y', /docs/x#y",
    "a.md, {% post_url 2024-01-02-t %}, /2024/01/02/t",
    "a.md, {% post_url news/2024-01-02-t %}, /news/2024/01/02/t",
    "a.md, {{ site.baseurl }}/x/, /x",
    "a.md, '{{ ''/x/'' | relative_url }}', /x"
  })
  void aLinkOfAJekyllSiteMeansAnAddress(String from, String target, String address) {
    assertThat(layout(Layout.JEKYLL, "", "").resolve(from, target)).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "docs/01-a/x.md, ../02-b/y.mdx, /docs/b/y",
    "docs/a/x.md, ../y, /docs/a/y",
    "docs/a/x.md, /docs/b/y.md, /docs/b/y",
    "docs/a/x.md, /b/y.md, /docs/b/y",
    "docs/a/x.md, /docs/b/y#Z, /docs/b/y#z"
  })
  void aLinkOfADocusaurusSiteMeansAnAddress(String from, String target, String address) {
    assertThat(layout(Layout.DOCUSAURUS, "", "en").resolve(from, target)).contains(address);
  }

  @Test
  void theFirstPatternThatMatchesTheWholePathSaysTheAddress() {
    UrlLayout patterns =
        new UrlLayout(
            new UrlSettings(
                Layout.PATTERNS,
                "",
                "",
                List.of(
                    new UrlPattern("terms/(.*)[.]md", "/glossary/$1/"),
                    new UrlPattern("(.*)[.]md", "/Pages/$1.html"))));
    assertThat(patterns.address("terms/Pod.md")).isEqualTo("/glossary/pod");
    assertThat(patterns.address("terms.md")).isEqualTo("/pages/terms");
    assertThat(patterns.address("other.txt")).isEqualTo("/other");
    assertThat(patterns.resolve("terms/pod.md", "../node/")).contains("/glossary/node");
    assertThat(patterns.resolve("terms/pod.md", "node.md")).contains("/glossary/node");
    assertThat(patterns.resolve("a/x.md", "y.html")).contains("/a/y");
    assertThat(patterns.candidates("/glossary/pod")).isEmpty();
  }

  @Test
  void theAddressOfASectionEndsInItsFoldedAnchor() {
    assertThat(HUGO.address("content/en/x.md", "Part-1")).isEqualTo("/x#part-1");
    assertThat(HUGO.address("content/en/x.md", "")).isEqualTo("/x");
  }

  @Test
  void theDescriptionTellsLayoutsApart() {
    assertThat(HUGO.description()).isEqualTo(layout(Layout.HUGO, "content", "en").description());
    assertThat(HUGO.description())
        .isNotEqualTo(layout(Layout.HUGO, "content", "de").description())
        .isNotEqualTo(layout(Layout.HUGO, "", "en").description())
        .isNotEqualTo(layout(Layout.MKDOCS, "content", "en").description());
  }
}
