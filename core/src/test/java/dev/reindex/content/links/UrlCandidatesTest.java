// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Corpora;
import dev.reindex.content.links.UrlSettings.Layout;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of candidates: a path is always among those of its address. */
class UrlCandidatesTest {
  private static final List<String> PARTS =
      List.of(
          "a",
          "B",
          "content",
          "Content",
          "docs",
          "en",
          "de",
          "pt-br",
          "index",
          "_index",
          "README",
          "_posts",
          "_docs",
          "2024-01-02-t",
          "2024",
          "01",
          "02",
          "x.de",
          "x.en",
          "v1.2",
          "i18n",
          "é",
          "E\u0301",
          "ΑΣ",
          "İ",
          "x y",
          "%41",
          "_",
          "-",
          ".hidden",
          "x.",
          "index.de",
          "readme.en");
  private static final List<String> ENDS =
      List.of(".md", ".MD", ".mdx", ".markdown", ".html", ".htm", ".txt", ".json", "", ".de.md");

  private static UrlLayout layout(Layout layout, String contentRoot, String language) {
    return new UrlLayout(new UrlSettings(layout, contentRoot, language, List.of()));
  }

  private static void assertLaw(UrlLayout layout, String path, String as) {
    String address = layout.address(path);
    Set<String> candidates =
        layout.candidates(address).stream().map(Addresses::fold).collect(Collectors.toSet());
    String folded = Addresses.fold(path);
    assertThat(candidates.contains(folded) || candidates.contains(folded.replace(' ', '-')))
        .as("%s: %s has the address %s, whose candidates are %s", as, path, address, candidates)
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HUGO, content, en",
    "HUGO, '', en",
    "HUGO, '', ''",
    "HUGO, content/de, en",
    "HUGO, site/content, pt-br",
    "HUGO, docs, en",
    "MKDOCS, docs, en",
    "MKDOCS, '', ''",
    "JEKYLL, '', ''",
    "JEKYLL, _docs, en",
    "JEKYLL, docs, en",
    "PLAIN, '', ''",
    "PLAIN, docs, en"
  })
  void aRandomPathIsAmongTheCandidatesOfItsAddress(
      Layout layout, String contentRoot, String language) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    UrlLayout urls = layout(layout, contentRoot, language);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder path = new StringBuilder();
      for (int folders = random.nextInt(5); folders > 0; folders--) {
        path.append(PARTS.get(random.nextInt(PARTS.size()))).append('/');
      }
      path.append(PARTS.get(random.nextInt(PARTS.size())));
      path.append(ENDS.get(random.nextInt(ENDS.size())));
      assertLaw(urls, path.toString(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cncf-glossary-all", "cncf-glossary-en", "otel-docs-en"})
  void aRealPathIsAmongTheCandidatesOfItsAddress(String corpus) throws IOException {
    UrlLayout urls = layout(Layout.HUGO, "content", "en");
    for (String path : Corpora.allPaths(corpus)) {
      assertLaw(urls, path, corpus);
      assertThat(urls.candidates(urls.address(path))).contains(Addresses.fold(path));
    }
  }

  @Test
  void theyAreLikelyPathsFirst() {
    assertThat(layout(Layout.HUGO, "content", "en").candidates("/x"))
        .startsWith("content/x.md", "x.md")
        .contains("content/en/x.md", "content/en/x/_index.md", "en/x.html", "x.en.md")
        .doesNotContain("content/de/x.md")
        .doesNotHaveDuplicates();
  }

  @Test
  void whereAnyPathCouldHaveAnAddressNoneIsNamed() {
    assertThat(layout(Layout.DOCUSAURUS, "", "en").candidates("/docs/x")).isEmpty();
  }
}
