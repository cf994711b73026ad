// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Metadata;
import dev.reindex.model.Pending;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.TermFlow;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A page that fails while a term changes: the index keeps its last good version, as a build from
 * nothing makes that with the glossary as it is now.
 */
class GlossaryFailuresTest {
  private static final String PAGE = "a";
  private static final String TERMS = "terms/t";
  private static final String GOOD = "see <alpha>";

  private final SiteTester site = new SiteTester();

  @BeforeEach
  void aSiteWithATermThatIsBuilt() throws IOException {
    site.glossary = new SiteGlossary(TermFlow.EMBED, TermFlow.OFF, 1);
    site.page(PAGE, GOOD, "more of it").page("b", "also <alpha>").page("c", "without");
    gloss("the first");
    site.buildExactly();
  }

  private void gloss(String gloss) {
    site.page(TERMS, "@ t | | alpha | " + gloss);
  }

  @Test
  void anEditThatCannotBeEmbeddedLeavesTheLastVersionWithTheNewGloss() throws IOException {
    site.page(PAGE, "poison <alpha>", "more of it");
    gloss("the second");
    site.poison.add("poison");
    BuildResult result = site.build();
    assertThat(result.counts().failed()).isEqualTo(1);
    assertThat(result.counts().refreshed()).isEqualTo(2);
    // The page, the other page that refers to the term, and the page of the term.
    assertThat(site.embedded).hasSize(3);
    assertIsLastGood();

    site.page(PAGE, "!broken");
    site.poison.clear();
    BuildResult broken = site.build();
    assertThat(broken.counts().failed()).isEqualTo(1);
    assertThat(site.embedded).isEmpty();
    assertIsLastGood();

    site.page(PAGE, "better <alpha>", "more of it");
    site.buildExactly();
  }

  @Test
  void aLastVersionThatCannotBeEmbeddedEitherIsMadeAnewByALaterBuild() throws IOException {
    site.page(PAGE, "poison <alpha>", "more of it");
    gloss("the second");
    site.embedderIsDown = true;
    BuildResult down = site.build();
    assertThat(down.counts().failed()).isEqualTo(3);
    assertThat(down.failureCount()).isEqualTo(3);

    site.embedderIsDown = false;
    site.page(PAGE, "!broken");
    BuildResult broken = site.build();
    assertThat(broken.counts().failed()).isEqualTo(1);
    assertIsLastGood();

    site.page(PAGE, GOOD, "more of it");
    site.buildExactly();
    assertThat(site.build().committed()).isFalse();
  }

  @Test
  void aPageThatIsUnreadableAndCannotBeRefreshedFailsOnce() throws IOException {
    site.page(PAGE, "!broken");
    gloss("the poison");
    site.poison.add("poison");
    BuildResult result = site.build();
    assertThat(result.failures().stream().map(Failure::document))
        .containsExactlyInAnyOrder("site:a", "site:b", "site:terms/t");
    assertThat(result.counts().failed()).isEqualTo(3);
    assertThat(failure(PAGE)).contains("is broken");

    site.poison.clear();
    assertThat(site.build().counts().failed()).isEqualTo(1);
    assertIsLastGood();
  }

  @Test
  void aVersionThatNobodyCanBeAskedForAgainIsKept() throws IOException {
    RawDocument brought = raw(PAGE, "!broken\n");
    gloss("the poison");
    site.poison.add("poison");
    SourceChange term = new SourceChange.Upsert(raw(TERMS, page(TERMS)));
    site.build(BuildRequest.changes(List.of(new SourceChange.Upsert(brought), term)));
    assertThat(undelivered(PAGE)).contains(brought);

    site.poison.clear();
    site.build(BuildRequest.changes(List.of()));
    assertThat(undelivered(PAGE)).contains(brought);
    assertIsLastGood();
  }

  @Test
  void aPageOfAStreamWhoseRefreshFailsIsRefreshedByALaterBuild() throws IOException {
    site.repeatable = false;
    gloss("the poison");
    site.poison.add("poison");
    SourceChange term = new SourceChange.Upsert(raw(TERMS, page(TERMS)));
    BuildResult failed = site.build(BuildRequest.changes(List.of(term)));
    assertThat(failed.counts().failed()).isEqualTo(3);

    site.poison.clear();
    Map<String, String> pages = Map.copyOf(site.pages);
    site.pages.clear();
    BuildResult healed = site.build();
    assertThat(healed.failureCount()).isZero();
    site.pages.putAll(pages);
    assertThat(InMemoryIndex.differences(site.index.state(), site.cleanState())).isEmpty();
  }

  private static RawDocument raw(String path, String text) {
    return RawDocument.of(new SourceId("site", path), text, Metadata.EMPTY);
  }

  private String page(String path) {
    return Objects.requireNonNull(site.pages.get(path));
  }

  private Optional<Pending> pending(String path) {
    return Objects.requireNonNull(site.index.state().entries().get(new SourceId("site", path)))
        .pending();
  }

  private Optional<RawDocument> undelivered(String path) {
    return pending(path).flatMap(Pending::undelivered);
  }

  private String failure(String path) {
    return pending(path).map(Pending::failure).orElse("");
  }

  private void assertIsLastGood() throws IOException {
    String current = page(PAGE);
    site.page(PAGE, GOOD, "more of it");
    InMemoryIndex.State clean = site.cleanState();
    site.pages.put(PAGE, current);
    assertThat(contextKeys(site.index.state())).isEqualTo(contextKeys(clean));
    assertThat(site.index.state().chunks()).isEqualTo(clean.chunks());
  }

  private static List<String> contextKeys(InMemoryIndex.State state) {
    return state.chunks().values().stream()
        .map(stored -> stored.document().source() + " " + stored.document().embedKey())
        .sorted()
        .collect(Collectors.toList());
  }
}
