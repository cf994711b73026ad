// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Reading;
import dev.reindex.content.links.UrlSettings.Layout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressesTest {
  /** Beside the address that the path makes. */
  private static List<String> further(Layout layout, String path, String frontMatter) {
    String base = "https://example.org/base/";
    UrlLayout urls = new UrlLayout(new UrlSettings(layout, "", "en", List.of(), base));
    String page = "---\n" + frontMatter.replace("; ", "\n") + "\n---\ntext";
    List<String> all = new ArrayList<>(urls.addresses(path, Reading.read(path, page).metadata()));
    assertThat(all.removeFirst()).isEqualTo(urls.address(path));
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HUGO | glossary/cpo.md | slug: operator | /glossary/operator",
        "HUGO | de/glossary/cpo.md | slug: Betreiber | /de/glossary/betreiber",
        "HUGO | glossary/cpo/index.md | slug: operator | /glossary/operator",
        "HUGO | glossary/cpo.md | url: /terms/operator/ | /terms/operator",
        "HUGO | glossary/cpo.md | url: terms/operator.html | /terms/operator",
        "HUGO | glossary/cpo.md | url: /terms/operator/; slug: no | /terms/operator",
        "HUGO | glossary/cpo.md | aliases: /old/cpo/ | /old/cpo",
        "HUGO | glossary/cpo.md | aliases: [old-cpo, ../cpo.html] | /glossary/old-cpo, /cpo",
        "HUGO | glossary/cpo.md | aliases: ['https://example.org/base/cpo/'] | /cpo",
        "DOCUSAURUS | docs/glossary/cpo.md | slug: operator | /docs/glossary/operator",
        "DOCUSAURUS | docs/glossary/cpo.md | slug: /operator | /docs/operator",
        "DOCUSAURUS | docs/glossary/cpo.md | slug: ../operator | /docs/operator",
        "DOCUSAURUS | docs/glossary/cpo.md | id: operator | /docs/glossary/operator",
        "DOCUSAURUS | docs/glossary/cpo.md | id: a; slug: /b | /docs/b",
        "DOCUSAURUS | docs/home.md | slug: / | /docs",
        "DOCUSAURUS | versioned_docs/version-1.0/cpo.md | slug: /x | /docs/1.0/x",
        "DOCUSAURUS | i18n/de/docusaurus-plugin-content-docs/current/cpo.md | slug: /x | /de/docs/x",
        "DOCUSAURUS | blog/2024-01-02-cpo.md | slug: cpo | /blog/cpo",
        "JEKYLL | _glossary/cpo.md | permalink: /terms/operator/ | /terms/operator",
        "JEKYLL | glossary/cpo.md | permalink: /terms/operator.html | /terms/operator",
        "JEKYLL | glossary/cpo.md | redirect_from: [/old/, /older.html] | /old, /older",
        "PLAIN | glossary/cpo.md | permalink: /terms/operator | /terms/operator",
        "MKDOCS | docs/glossary/cpo.md | url: /terms/operator | /terms/operator"
      })
  void aPageIsFoundAtTheAddressesItGivesItself(
      Layout layout, String path, String frontMatter, String addresses) {
    assertThat(further(layout, path, frontMatter)).containsExactly(addresses.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HUGO | glossary/cpo.md | aliases: [station operator]",
        "HUGO | glossary/cpo.md | slug: cpo",
        "HUGO | glossary/_index.md | slug: terms",
        "HUGO | glossary/cpo.md | aliases: ['https://example.com/cpo/']",
        "JEKYLL | _glossary/cpo.md | permalink: /:categories/:title/",
        "JEKYLL | glossary/cpo.md | permalink: pretty",
        "MKDOCS | docs/glossary/cpo.md | slug: operator",
        "HUGO | glossary/cpo.md | url: 12"
      })
  void whatIsNoOtherAddressOfItAddsNone(Layout layout, String path, String frontMatter) {
    assertThat(further(layout, path, frontMatter)).isEmpty();
  }

  @Test
  void aPageWithoutFrontMatterHasOneAddress() {
    assertThat(further(Layout.HUGO, "a/b.md", "title: B")).isEmpty();
  }
}
