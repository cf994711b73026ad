// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Reading;
import dev.reindex.model.Block;
import dev.reindex.model.Reference;
import dev.reindex.model.Reference.Kind;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.Includes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludeExpanderTest {
  private final Map<String, String> site = new HashMap<>();

  private Includes.Expansion expand(String path) {
    return new IncludeExpander()
        .expand(
            Reading.read(path, site.get(path)),
            id ->
                Optional.ofNullable(site.get(id.path()))
                    .map(text -> Reading.read(id.path(), text)));
  }

  private List<String> lines(String path) {
    return Reading.lines(expand(path).document());
  }

  @Test
  void anIncludedDocumentStandsInItsPlaceAndItsHeadingsAreParagraphs() {
    site.put("a/x.md", "# X\n\nbefore\n\n{{% include note.md %}}\n\nafter\n\n## Y\n\nend");
    site.put("a/_includes/note.md", "## Note\n\n- one [l](/l/)\n- two\n");

    assertThat(lines("a/x.md"))
        .containsExactly(
            "# X",
            "paragraph: before",
            "paragraph: Note",
            "item: one l",
            "item: two",
            "paragraph: after",
            "# X > Y",
            "paragraph: end");
    Reference include = new Reference(Kind.INCLUDE, "note.md");
    assertThat(expand("a/x.md").document().sections().get(0).blocks())
        .contains(
            new Block(Block.Kind.PARAGRAPH, "before"),
            new Block(Block.Kind.PARAGRAPH, "Note", List.of(include)),
            new Block(
                Block.Kind.LIST_ITEM, "one l", List.of(new Reference(Kind.LINK, "/l/"), include)),
            new Block(Block.Kind.PARAGRAPH, "after"));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/x.md, y.md, a/b/y.md",
    "a/b/x.md, y, a/b/y.html",
    "a/b/x.md, y, y.md",
    "a/b/x.md, ../y.md, a/y.md",
    "a/b/x.md, /static/y.txt, static/y.txt",
    "a/b/x.md, part/y.md, a/_includes/part/y.md",
    "a/b/x.md, y, includes/y.md",
    "a/b/x.md, y, a/b/_partials/y.md",
    "x.md, y.md, snippets/y.md",
    "a/x.md, y, layouts/shortcodes/y.html",
    "a/x.md, @site/docs/y.mdx, docs/y.mdx",
    "a/x.md, @site/docs/y.mdx, y.mdx",
    "a/x.md, @site/y.md, includes/y.md",
    "x.md, a%20b.md, a b.md"
  })
  void anIncludeIsLookedForWhereSitesKeepThem(String from, String target, String found) {
    assertThat(IncludeExpander.candidates(new SourceId("docs", from), target))
        .contains(new SourceId("docs", found))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"''", "../../../y.md", "https://example.org/y.md", "{{ page.file }}"})
  void whatLeavesTheSourceIsNotLookedFor(String target) {
    assertThat(IncludeExpander.candidates(new SourceId("docs", "x.md"), target)).isEmpty();
  }

  @Test
  void whatWasTriedIsNamedUpToWhatWasFound() {
    site.put("a/x.md", "{{% include y.md %}}\n\n{{% include y.md %}}");
    site.put("y.md", "included");

    Includes.Expansion expansion = expand("a/x.md");

    assertThat(Reading.lines(expansion.document()))
        .containsExactly("paragraph: included", "paragraph: included");
    assertThat(expansion.tried())
        .containsExactly(new SourceId("docs", "a/y.md"), new SourceId("docs", "y.md"));
  }

  @Test
  void aMissingDocumentLeavesThePageAsItIsAndEveryPlaceTried() {
    site.put("x.md", "{{% include y.md %}} text");

    Includes.Expansion expansion = expand("x.md");

    assertThat(expansion.document()).isEqualTo(Reading.read("x.md", site.get("x.md")));
    assertThat(expansion.tried())
        .isEqualTo(IncludeExpander.candidates(new SourceId("docs", "x.md"), "y.md"));
  }

  @Test
  void includedDocumentsIncludeOthersFromTheirOwnFolders() {
    site.put("x.md", "{{% include part/y.md %}}");
    site.put("part/y.md", "y\n\n{{% include z.md %}}");
    site.put("part/z.md", "z");

    assertThat(lines("x.md")).containsExactly("paragraph: y", "paragraph: z");
  }

  @Test
  void aCycleEndsWhereItWouldBeginAgain() {
    site.put("x.md", "x\n\n{{% include y.md %}}");
    site.put("y.md", "y\n\n{{% include x.md %}}\n\n{{% include y.md %}}\n\nend");

    assertThat(lines("x.md")).containsExactly("paragraph: x", "paragraph: y", "paragraph: end");
  }

  @Test
  void theyGoEightDeep() {
    for (int i = 0; i < 12; i++) {
      site.put(i + ".md", "level " + i + "\n\n{{% include " + (i + 1) + ".md %}}");
    }
    assertThat(lines("0.md"))
        .hasSize(9)
        .startsWith("paragraph: level 0")
        .endsWith("paragraph: level 8");
  }

  @Test
  void includesOfIncludesDoNotExplode() {
    for (int i = 0; i < 9; i++) {
      site.put(i + ".md", ("{{% include " + (i + 1) + ".md %}}\n\n").repeat(20) + "text");
    }
    assertThat(lines("0.md")).hasSizeLessThanOrEqualTo(1_001);
  }

  @Test
  void aDocumentWithoutIncludesIsTheSame() {
    site.put("x.md", "# a\n\n[b](c.md)");
    Includes.Expansion expansion = expand("x.md");
    SourceDocument read = Reading.read("x.md", site.get("x.md"));
    assertThat(expansion).isEqualTo(new Includes.Expansion(read, List.of()));
  }
}
