// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.SourceChange;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncrementalBuilderTest {
  private final SiteTester site = new SiteTester();

  @BeforeEach
  void aSiteThatIsBuilt() throws IOException {
    site.page("a.md", "= title A", "= tag x", "Alpha", "# One", "Beta", "Gamma");
    site.page("b.md", "= title B", "Delta", "# Two", "Epsilon");
    BuildResult first = site.buildExactly();
    assertThat(first.counts().added()).isEqualTo(2);
    assertThat(first.chunksLive()).isEqualTo(5);
  }

  @Test
  void nothingChangedWritesNothing() throws IOException {
    BuildResult result = site.buildExactly();
    assertThat(result.committed()).isFalse();
    assertThat(result.build()).isEqualTo(1);
    assertThat(site.index.commits).isZero();
    assertThat(result.counts().unchanged()).isEqualTo(2);
  }

  @Test
  void anEditedParagraphEmbedsAndWritesItself() throws IOException {
    site.page("a.md", "= title A", "= tag x", "Alpha", "# One", "Beta!", "Gamma");
    BuildResult result = site.buildExactly();
    assertThat(site.embedded).containsExactly("One\nBeta!");
    assertThat(result.ledger().edit().bytes()).isEqualTo("Beta\n".length() + "Beta!\n".length());
    assertThat(result.causes().get(Cause.Kind.PAGE)).isEqualTo(new CauseCount(2, 1, 9));
    assertThat(result.build()).isEqualTo(2);
    assertThat(result.counts().chunksUnchanged()).isEqualTo(2);
    assertThat(result.counts().chunksMetadataOnly()).isZero();
  }

  @Test
  void anInsertedParagraphLeavesItsNeighboursAlone() throws IOException {
    site.page("a.md", "= title A", "= tag x", "New", "Alpha", "# One", "Beta", "Gamma");
    site.buildExactly();
    assertThat(site.embedded).containsExactly("New");
    assertThat(site.index.written).hasSize(1);
  }

  @Test
  void metadataAndOrderTouchOnlyTheManifest() throws IOException {
    site.page("a.md", "= title New title", "= tag y", "Alpha", "# One", "Gamma", "Beta");
    BuildResult result = site.buildExactly();
    assertThat(site.embedded).isEmpty();
    assertThat(site.index.written).isEmpty();
    assertThat(site.index.entriesWritten).isEqualTo(1);
    assertThat(result.counts().metadataOnly()).isEqualTo(1);
    assertThat(result.counts().chunksMetadataOnly()).isEqualTo(3);
  }

  @Test
  void metadataOnChunksIsWrittenWithoutEmbedding() throws IOException {
    site.onChunks.add("tag");
    BuildResult configured = site.buildExactly();
    assertThat(configured.causes().get(Cause.Kind.SETTING)).isEqualTo(new CauseCount(3, 0, 0));
    assertThat(configured.counts().chunksRewritten()).isEqualTo(3);
    site.page("a.md", "= title A", "= tag y", "Alpha", "# One", "Beta", "Gamma");
    BuildResult edited = site.buildExactly();
    assertThat(edited.causes().get(Cause.Kind.PAGE)).isEqualTo(new CauseCount(3, 0, 0));
    assertThat(site.embedded).isEmpty();
  }

  @Test
  void aRenameEmbedsNothingAndIsNoEdit() throws IOException {
    site.rename("a.md", "z.md");
    BuildResult forwards = site.buildExactly();
    assertThat(site.embedded).isEmpty();
    assertThat(forwards.ledger().edit().bytes()).isZero();
    assertThat(forwards.ledger().reusedVectors()).isEqualTo(3);
    site.rename("z.md", "a.md");
    assertThat(site.buildExactly().ledger().edit().bytes()).isZero();
  }

  @Test
  void aCopyEmbedsNothingButIsAnEdit() throws IOException {
    site.page("copy.md", Objects.requireNonNull(site.pages.get("b.md")).split("\n"));
    BuildResult result = site.buildExactly();
    assertThat(site.embedded).isEmpty();
    assertThat(result.ledger().edit().bytes())
        .isEqualTo(Objects.requireNonNull(site.pages.get("b.md")).length());
  }

  @Test
  void theSameTextInManyPagesIsEmbeddedOnce() throws IOException {
    for (int i = 0; i < 20; i++) {
      site.page("many/" + i + ".md", "Shared", "Own " + i);
    }
    site.buildExactly();
    assertThat(site.embedded).hasSize(21);
  }

  @Test
  void aTextThatMovesBetweenPagesWhileItsPageGoesIsNotEmbeddedAgain() throws IOException {
    site.remove("b.md").page("0.md", "# Two", "Epsilon");
    site.buildExactly();
    assertThat(site.embedded).isEmpty();
  }

  @Test
  void removedPagesLeaveNothingBehind() throws IOException {
    site.remove("a.md").remove("b.md");
    BuildResult result = site.buildExactly();
    assertThat(result.counts().removed()).isEqualTo(2);
    assertThat(site.index.state().chunks()).isEmpty();
    assertThat(result.warnings()).singleElement().asString().contains("no document was found");
  }

  @Test
  void anotherModelEmbedsAllAndSaysWhy() throws IOException {
    site.model = "other";
    BuildResult result = site.buildExactly();
    assertThat(site.embedded).hasSize(5);
    assertThat(result.causes()).containsOnlyKeys(Cause.Kind.SETTING);
    assertThat(result.counts().chunksReembedded()).isEqualTo(5);
  }

  @Test
  void anotherContextEmbedsOnlyWhatReadsDifferently() throws IOException {
    site.context = ContextRenderer.Mode.NONE;
    site.buildExactly();
    assertThat(site.embedded).containsExactlyInAnyOrder("Beta", "Gamma", "Epsilon");
  }

  @Test
  void anotherAnalyzerWritesAllAndEmbedsNothing() throws IOException {
    site.index.analysis = "analysis/2";
    BuildResult result = site.buildExactly();
    assertThat(site.embedded).isEmpty();
    assertThat(site.index.written).hasSize(5);
    assertThat(result.causes().get(Cause.Kind.SETTING)).isEqualTo(new CauseCount(5, 0, 0));
  }

  @Test
  void anotherParserOrChunkerDoesOnlyWhatComesOutDifferent() throws IOException {
    site.parsing = "lines/2";
    site.buildExactly();
    assertThat(site.index.written).isEmpty();
    site.chunking = "a line a chunk/2 upper";
    BuildResult result = site.buildExactly();
    assertThat(result.causes()).containsOnlyKeys(Cause.Kind.SETTING);
  }

  @Test
  void aBrokenPageKeepsItsLastGoodVersionAndIsTriedAgain() throws IOException {
    InMemoryIndex.State good = site.index.state();
    site.page("a.md", "Alpha", "!broken").page("b.md", "Delta", "# Two", "Zeta");
    BuildResult broken = site.build();
    assertThat(broken.failures()).singleElement().hasToString("site:a.md:2: is broken; mend it");
    assertThat(site.index.state().chunks()).containsAllEntriesOf(chunksOf(good, "a.md"));
    assertThat(site.embedded).containsExactly("Two\nZeta");
    assertThat(site.build().committed()).as("the same failure writes nothing").isFalse();
    site.page("a.md", "Alpha", "Mended");
    site.buildExactly();
    assertThat(site.index.state().entries().values()).allMatch(e -> e.pending().isEmpty());
  }

  @Test
  void aPageThatIsPutBackAsItWasIsNotPendingAnyMore() throws IOException {
    String good = Objects.requireNonNull(site.pages.get("a.md"));
    site.page("a.md", "!broken");
    site.build();
    site.page("a.md", good.split("\n"));
    site.buildExactly();
    assertThat(site.index.written).isEmpty();
  }

  @Test
  void anUnreadableFolderLosesNothing() throws IOException {
    site.page("deep/c.md", "Eta").page("deep.md", "Theta");
    site.buildExactly();
    site.unreadableFolders.add("deep");
    BuildResult result = site.build();
    assertThat(result.failureCount()).isEqualTo(1);
    assertThat(result.counts().removed()).isZero();
    assertThat(site.index.state().chunks()).hasSize(7);
    site.unreadableFolders.clear();
    site.buildExactly();
  }

  @Test
  void aTextThatTheModelRefusesFailsItsPageAlone() throws IOException {
    site.poison.add("Poison");
    site.page("a.md", "Alpha", "Poison", "Kept for its twin");
    site.page("c.md", "Kept for its twin").page("d.md", "Iota");
    BuildResult result = site.build();
    assertThat(result.failures()).singleElement().asString().startsWith("site:a.md: ");
    assertThat(site.embedded).as("each text once").doesNotHaveDuplicates();
    assertThat(result.counts().added()).isEqualTo(2);
    assertThat(result.ledger().embeddedTexts()).isEqualTo(2);
    assertThat(result.ledger().reusedVectors()).as("each vector made was written once").isZero();
    site.poison.clear();
    site.buildExactly();
  }

  @Test
  void aModelThatIsDownIsNotAskedForEveryPage() throws IOException {
    site.embedderIsDown = true;
    for (int i = 0; i < 50; i++) {
      site.page("many/" + i + ".md", "Text " + i);
    }
    site.remove("b.md")
        .page("a.md", "= title Only metadata", "= tag x", "Alpha", "# One", "Beta", "Gamma");
    BuildResult result = site.build();
    assertThat(result.failureCount()).isEqualTo(50);
    assertThat(result.counts().removed()).isEqualTo(1);
    assertThat(result.counts().metadataOnly()).isEqualTo(1);
    site.embedderIsDown = false;
    site.buildExactly();
  }

  @Test
  void aFileWhoseStatIsUnchangedIsNotRead() throws IOException {
    site.stats = true;
    site.build();
    assertThat(site.reads).as("stats are new").isEqualTo(2);
    site.build();
    assertThat(site.reads).isZero();
    site.page("a.md", "= title A", "= tag x", "Alpha", "# One", "Beta", "Gamma");
    BuildResult touched = site.build();
    assertThat(site.reads).isEqualTo(1);
    assertThat(touched.counts().unchanged()).isEqualTo(2);
    site.build();
    assertThat(site.reads).isZero();
  }

  @Test
  void aFullBuildDoesEverythingAgainAndLosesNothing() throws IOException {
    site.stats = true;
    site.build();
    InMemoryIndex.State good = site.index.state();
    site.page("b.md", "!broken").page("c.md", "Alpha");
    BuildResult result = site.buildFully();
    assertThat(site.reads).isEqualTo(3);
    assertThat(site.embedded).containsExactlyInAnyOrder("Alpha", "One\nBeta", "One\nGamma");
    assertThat(site.index.written).hasSize(4);
    assertThat(site.index.state().chunks()).containsAllEntriesOf(good.chunks());
    assertThat(result.causes()).containsOnlyKeys(Cause.Kind.SETTING);
    site.page("b.md", "= title B", "Delta", "# Two", "Epsilon");
    site.buildFully();
    assertThat(InMemoryIndex.differences(site.index.state(), site.cleanState())).isEmpty();
  }

  @Test
  void broughtChangesNeedNoScan() throws IOException {
    SourceId c = new SourceId("site", "c.md");
    BuildResult result =
        site.build(
            BuildRequest.changes(
                List.of(
                    upsert(c, "First\n"),
                    upsert(c, "Second\n"),
                    delete("b.md"),
                    delete("none.md"))));
    assertThat(site.embedded).containsExactly("Second");
    assertThat(result.counts().removed()).isEqualTo(1);
    site.remove("b.md").page("c.md", "Second");
    site.buildExactly();
  }

  @Test
  void aBroughtChangeThatFailsIsKeptAndTriedAgain() throws IOException {
    site.poison.add("Poison");
    site.build(BuildRequest.changes(List.of(upsert(new SourceId("site", "c.md"), "Poison\n"))));
    assertThat(site.index.state().entries()).hasSize(3);
    site.poison.clear();
    BuildResult again = site.build(BuildRequest.changes(List.of()));
    assertThat(again.counts().added()).isEqualTo(1);
    site.page("c.md", "Poison");
    site.buildExactly();
  }

  @Test
  void aChangeOfAnUnknownSourceIsRefused() {
    assertThatThrownBy(
            () ->
                site.build(
                    BuildRequest.changes(List.of(upsert(new SourceId("other", "c.md"), "x")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other:c.md")
        .hasMessageContaining("site");
  }

  private static SourceChange upsert(SourceId id, String text) {
    return new SourceChange.Upsert(RawDocument.of(id, text, Metadata.EMPTY));
  }

  private static SourceChange delete(String path) {
    return new SourceChange.Delete(new SourceId("site", path));
  }

  private static java.util.Map<dev.reindex.model.ChunkId, InMemoryIndex.Stored> chunksOf(
      InMemoryIndex.State state, String path) {
    java.util.TreeMap<dev.reindex.model.ChunkId, InMemoryIndex.Stored> chunks =
        new java.util.TreeMap<>(state.chunks());
    chunks.values().removeIf(stored -> !stored.document().source().path().equals(path));
    return chunks;
  }
}
