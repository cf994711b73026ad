// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Corpora;
import dev.reindex.content.Reading;
import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Follows the links of real pages. */
class CorpusLinksTest {
  private static final UrlLayout HUGO =
      new UrlLayout(new UrlSettings(Layout.HUGO, "content", "en", List.of()));

  /** The address that a page has on the site, by the rule of Hugo alone. */
  private static String served(String path) {
    String page =
        path.toLowerCase(Locale.ROOT)
            .replace(' ', '-')
            .replaceFirst("^content/", "")
            .replaceFirst("^en/", "")
            .replaceFirst("(^|/)_?index\\.md$", "")
            .replaceFirst("\\.md$", "");
    return page.isEmpty() ? "/" : "/" + page;
  }

  private static String asWritten(String link) {
    String path = link.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    return path.isEmpty() ? "/" : path;
  }

  @Test
  void siteLinksOfTermPagesReachThePagesThatExist() throws IOException {
    Map<String, String> pages = Corpora.lastState("cncf-glossary-all");
    Set<String> existing = new HashSet<>();
    pages.keySet().forEach(path -> existing.add(HUGO.address(path)));
    Set<String> servedPages = new HashSet<>();
    pages.keySet().forEach(path -> servedPages.add(served(path)));
    assertThat(existing).isEqualTo(servedPages);
    int reached = 0;
    List<String> missed = new ArrayList<>();
    List<String> dangling = new ArrayList<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      SourceDocument read = Reading.read(page.getKey(), page.getValue());
      for (Reference reference : Reading.references(read)) {
        String target = reference.target();
        boolean ofSite = reference.kind() == Reference.Kind.LINK && target.startsWith("/");
        if (!ofSite || Addresses.isAsset(target)) {
          continue;
        }
        Optional<String> address =
            HUGO.resolve(page.getKey(), target).map(found -> found.replaceFirst("#.*", ""));
        if (address.filter(existing::contains).isPresent()) {
          reached++;
        } else if (servedPages.contains(asWritten(target))) {
          missed.add(page.getKey() + " → " + target);
        } else {
          dangling.add(page.getKey() + " → " + target);
        }
      }
    }
    assertThat(reached).isGreaterThan(2_000);
    assertThat((double) reached / (reached + missed.size())).as("%s", missed).isGreaterThan(0.97);
    // Pages that are not written yet, or whose address is misspelt.
    assertThat((double) dangling.size() / (reached + dangling.size()))
        .as("%s", dangling)
        .isLessThan(0.1);
  }

  @Test
  void includesOfADocumentationAreFound() throws IOException {
    Map<String, String> pages = Corpora.lastState("otel-docs-en");
    int found = 0;
    List<String> missed = new ArrayList<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      SourceDocument read = Reading.read(page.getKey(), page.getValue());
      for (Reference reference : Reading.references(read)) {
        if (reference.kind() == Reference.Kind.INCLUDE) {
          boolean there =
              IncludeExpander.candidates(read.id(), reference.target()).stream()
                  .map(SourceId::path)
                  .anyMatch(pages::containsKey);
          found += there ? 1 : 0;
          if (!there) {
            missed.add(page.getKey() + " → " + reference.target());
          }
        }
      }
    }
    assertThat(found).isGreaterThan(20);
  }
}
