// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Metadata;
import dev.reindex.model.Pending;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.model.Trace;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {
  @TempDir Path folder;
  private LuceneIndex index;

  @BeforeEach
  void open() throws IOException {
    index = LuceneIndex.open(folder.resolve("workspace"), Page.SETTINGS);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void anEmptyWorkspaceGivesAnEmptySnapshotAndReadingCreatesNothing() throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isZero();
      assertThat(snapshot.chunks()).isZero();
      assertThat(snapshot.documents()).isZero();
      assertThat(snapshot.sources()).isEmpty();
      assertThat(snapshot.pending()).isEmpty();
      assertThat(rows(snapshot, "docs")).isEmpty();
      assertThat(snapshot.entry(new SourceId("docs", "a.md"))).isEmpty();
      assertThat(snapshot.traces(new SourceId("docs", "a.md"))).isEmpty();
      assertThat(snapshot.withContent(Digest.ofBytes(new byte[1]))).isEmpty();
      assertThat(snapshot.recipe(Page.RECIPE.digest())).isEmpty();
      assertThat(snapshot.holds(Page.key("a"))).isFalse();
      assertThat(snapshot.vector(Page.key("a"))).isEmpty();
      assertThat(snapshot.statistics()).isEqualTo(new IndexStatistics(0, 0, 0, 0, 0, 0));
    }
    assertThat(folder.resolve("workspace")).doesNotExist();
  }

  @Test
  void whatIsCommittedIsReadBack() throws IOException {
    Page page =
        Page.of("guide/a.md", "Install it first.", "Then run it.", "Install it first.")
            .with("tags", List.of("setup", "cli"))
            .with("weight", new BigDecimal("2.5"))
            .with("audience", Map.of("role", "operator", "new", true));
    Page.build(index, page);

    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isEqualTo(1);
      assertThat(snapshot.chunks()).isEqualTo(3);
      assertThat(snapshot.documents()).isEqualTo(1);
      assertThat(snapshot.sources()).containsExactly("docs");
      assertThat(snapshot.entry(page.id())).contains(page.entry());
      assertThat(snapshot.withContent(page.content())).containsExactly(page.id());
      assertThat(snapshot.recipe(Page.RECIPE.digest())).contains(Page.RECIPE);
      assertThat(rows(snapshot, "docs"))
          .containsExactly(
              new ManifestRow(page.id(), Optional.of(page.stat()), Page.RECIPE.digest(), false));
      Map<ChunkId, Trace> traces = new LinkedHashMap<>();
      page.documents()
          .forEach(document -> traces.put(document.id(), document.trace(Page.PROVENANCE)));
      assertThat(snapshot.traces(page.id())).isEqualTo(traces);
      assertThat(snapshot.holds(Page.key("Then run it."))).isTrue();
      assertThat(snapshot.holds(Page.key("Then run."))).isFalse();
      assertThat(snapshot.vector(Page.key("Then run it.")))
          .hasValueSatisfying(v -> assertThat(v).isEqualTo(Page.vector("Then run it.")));
    }
  }

  @Test
  void vectorsComeBackBitByBitWhateverTheirLength() throws IOException {
    float[] odd = {
      0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE / 4, 1e-20f, 3f, 1f / 3
    };
    for (boolean normalized : new boolean[] {true, false}) {
      Path workspace = folder.resolve("odd-" + normalized);
      IndexDocument document = Page.of("odd.md", "Odd.").documents().get(0);
      try (LuceneIndex other = LuceneIndex.open(workspace, IndexSettings.of(8, normalized))) {
        try (IndexSession session = other.begin(other.snapshot(), 1)) {
          session.add(document, odd, Page.PROVENANCE);
          session.commit();
        }
        try (LuceneSnapshot snapshot = other.snapshot()) {
          float[] read = snapshot.vector(document.embedKey()).orElseThrow();
          assertThat(bits(read)).containsExactly(bits(odd));
        }
      }
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void replacingAndDeletingLeavesOneVersion() throws IOException {
    Page old = Page.of("a.md", "One.", "Two.", "Three.");
    Page other = Page.of("b.md", "One.");
    Page.build(index, old, other);
    Page changed = Page.of("a.md", "One.", "Three.", "Four.").in("de");
    update(session -> changed.replaceIn(session, old));

    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.chunks()).isEqualTo(4);
      assertThat(snapshot.entry(changed.id())).contains(changed.entry());
      assertThat(snapshot.traces(changed.id())).hasSize(3);
      assertThat(snapshot.holds(Page.key("Two."))).isFalse();
      assertThat(snapshot.withContent(old.content())).isEmpty();
    }
    update(changed::removeFrom);
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.documents()).isEqualTo(1);
      assertThat(snapshot.chunks()).isEqualTo(1);
      assertThat(snapshot.entry(changed.id())).isEmpty();
      assertThat(snapshot.holds(Page.key("One."))).as("the other page has it").isTrue();
    }
  }

  @Test
  void aSnapshotKeepsItsStateWhileSessionsCommit() throws IOException {
    Page old = Page.of("a.md", "Old words.");
    Page.build(index, old);
    try (LuceneSnapshot before = index.snapshot()) {
      Page changed = Page.of("a.md", "New words.");
      update(session -> changed.replaceIn(session, old));
      update(changed::removeFrom);
      assertThat(before.build()).isEqualTo(1);
      assertThat(before.entry(old.id())).contains(old.entry());
      assertThat(before.holds(Page.key("New words."))).isFalse();
      assertThat(before.vector(Page.key("Old words."))).isPresent();
    }
  }

  @Test
  void nothingIsSeenBeforeTheCommitAndAClosedSessionLeavesNothing() throws IOException {
    Page page = Page.of("a.md", "Words.");
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      page.addTo(session);
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.chunks()).isZero();
      }
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isZero();
      assertThat(snapshot.documents()).isZero();
    }
  }

  @Test
  void aSessionCommitsSeveralTimes() throws IOException {
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      Page.of("a.md", "First.").addTo(session);
      session.commit();
      Page.of("b.md", "Second.").addTo(session);
      session.commit();
      Page.of("c.md", "Third.").addTo(session);
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(rows(snapshot, "docs").stream().map(row -> row.id().path()))
          .containsExactly("a.md", "b.md");
    }
  }

  @Test
  void aCommitWithNothingChangedWritesNothing() throws IOException {
    Page.build(index, Page.of("a.md", "First."));
    List<String> before = files();
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, 2)) {
      session.put(Page.RECIPE);
      session.commit();
      assertThat(session.bytes())
          .isEqualTo(new IndexSession.SessionBytes(0, 0, 0, 0, 0, 0, Map.of()));
    }
    assertThat(files()).isEqualTo(before);
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isEqualTo(1);
    }
  }

  @Test
  void touchingChangesTheStatAndNothingElse() throws IOException {
    Page page = Page.of("a.md", "First.").with("tag", "x");
    Page other = Page.of("b.md", "Second.");
    Page.build(index, page, other);
    Stat newer = new Stat(100, 5_000, 6_000, 8);
    update(session -> session.touch(page.id(), Optional.of(newer)));
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.entry(page.id())).contains(page.entry().withStat(Optional.of(newer)));
      assertThat(snapshot.entry(other.id())).contains(other.entry());
      assertThat(rows(snapshot, "docs").get(0).stat()).contains(newer);
    }
    update(session -> session.touch(page.id(), Optional.empty()));
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(rows(snapshot, "docs").get(0).stat()).isEmpty();
      assertThat(rows(snapshot, "docs").get(1).stat()).contains(other.stat());
    }
  }

  @Test
  void touchingWhatIsNotThereDoesNothing() throws IOException {
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      session.touch(new SourceId("docs", "none.md"), Optional.empty());
      session.commit();
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.documents()).isZero();
    }
  }

  @Test
  void pendingDocumentsKeepTheirLastVersionAndTheUndeliveredOne() throws IOException {
    Page page = Page.of("a.md", "Good.");
    SourceId never = new SourceId("records", "new.json");
    Page.build(index, page, Page.of("c.md", "Fine."));
    RawDocument undelivered =
        RawDocument.of(page.id(), "Bad \u65e5\u672c", Metadata.of(Map.of("k", List.of(1, "x"))));
    ManifestEntry failed =
        page.entry().withPending(new Pending("no model", 2, Optional.of(undelivered)));
    ManifestEntry unseen =
        ManifestEntry.neverIndexed(
            never, Page.RECIPE.digest(), new Pending("broken", 2, Optional.empty()));
    update(
        session -> {
          session.put(failed);
          session.put(unseen);
        });
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.pending()).containsExactly(page.id(), never);
      assertThat(snapshot.entry(page.id())).contains(failed);
      assertThat(snapshot.entry(never)).contains(unseen);
      assertThat(snapshot.sources()).containsExactly("docs", "records");
      assertThat(rows(snapshot, "docs").stream().map(ManifestRow::pending))
          .containsExactly(true, false);
    }
  }

  @Test
  void rowsComeInTheOrderOfPathsFromAllSegments() throws IOException {
    List<String> paths =
        List.of("b.md", "a/z.md", "a-b.md", "a.md", "ä.md", "\uFF21.md", "\uD83D\uDE00.md", "B.md");
    for (String path : paths) {
      Page.build(index, Page.of(path, path), Page.of(path, path + "2").from("docs-more"));
    }
    List<String> expected = paths.stream().sorted(SourceId::comparePaths).toList();
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(rows(snapshot, "docs").stream().map(row -> row.id().path()))
          .containsExactlyElementsOf(expected);
      assertThat(rows(snapshot, "docs-more")).hasSize(paths.size());
      assertThat(rows(snapshot, "doc")).isEmpty();
      assertThat(snapshot.sources()).containsExactly("docs", "docs-more");
    }
  }

  @Test
  void aSourceWithoutEntriesIsNoLongerListed() throws IOException {
    Page page = Page.of("a.md", "First.").from("blog");
    Page.build(index, page, Page.of("b.md", "Second."));
    update(page::removeFrom);
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.sources()).containsExactly("docs");
    }
  }

  @Test
  void recipesAreCountedAsNoDocuments() throws IOException {
    Page.build(index, Page.of("a.md", "First."));
    update(session -> session.put(Page.recipe("2")));
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.documents()).isEqualTo(1);
      assertThat(snapshot.recipe(Page.RECIPE.digest())).contains(Page.RECIPE);
      assertThat(snapshot.recipe(Page.recipe("2").digest())).contains(Page.recipe("2"));
      assertThat(snapshot.recipe(Page.recipe("3").digest())).isEmpty();
    }
  }

  @Test
  void aVectorWrittenInThisSessionIsGivenBack() throws IOException {
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      assertThat(session.written(Page.key("First."))).isEmpty();
      Page.of("a.md", "First.").addTo(session);
      assertThat(session.written(Page.key("First.")))
          .hasValueSatisfying(v -> assertThat(v).isEqualTo(Page.vector("First.")));
      assertThat(session.written(Page.key("Second."))).isEmpty();
    }
  }

  @Test
  void aSessionOnNothingReplacesAllAtItsCommit() throws IOException {
    Page.build(index, Page.of("a.md", "First."), Page.of("b.md", "Second."));
    Page only = Page.of("c.md", "Third.");
    try (LuceneSnapshot nothing = index.nothing()) {
      assertThat(nothing.build()).isEqualTo(1);
      assertThat(nothing.chunks()).isZero();
      try (IndexSession session = index.begin(nothing, 2)) {
        only.addTo(session);
        try (LuceneSnapshot meanwhile = index.snapshot()) {
          assertThat(meanwhile.documents()).isEqualTo(2);
        }
        session.commit();
      }
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isEqualTo(2);
      assertThat(rows(snapshot, "docs").stream().map(ManifestRow::id)).containsExactly(only.id());
      assertThat(snapshot.chunks()).isEqualTo(1);
      assertThat(snapshot.recipe(Page.RECIPE.digest())).isPresent();
    }
  }

  @Test
  void anAbandonedSessionOnNothingLeavesTheOldIndex() throws IOException {
    Page page = Page.of("a.md", "First.");
    Page.build(index, page);
    try (IndexSession session = index.begin(index.nothing(), 2)) {
      Page.of("c.md", "Third.").addTo(session);
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.build()).isEqualTo(1);
      assertThat(snapshot.entry(page.id())).contains(page.entry());
    }
    update(session -> Page.of("d.md", "Fourth.").addTo(session));
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.documents()).isEqualTo(2);
    }
  }

  @Test
  void aNewModelOfAnotherDimensionIsWrittenBesideTheOldOne() throws IOException {
    Page kept = Page.of("kept.md", "Kept.");
    Page changed = Page.of("changed.md", "Changed.");
    Page.build(index, kept, changed);
    index.close();
    float[] wide = new float[1536];
    wide[1535] = 1;
    index = LuceneIndex.open(folder.resolve("workspace"), IndexSettings.of(1536, true));
    update(session -> session.replace(changed.documents().get(0), wide, Page.PROVENANCE));
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.chunks()).isEqualTo(2);
      assertThat(snapshot.vector(Page.key("Kept.")).orElseThrow()).hasSize(Page.DIMENSION);
      assertThat(snapshot.vector(Page.key("Changed.")).orElseThrow()).isEqualTo(wide);
      List<SearchHit> hits = index.searcher(snapshot).search(SearchRequest.vector(wide));
      assertThat(hits).extracting(SearchHit::source).containsExactly(changed.id());
    }
  }

  @Test
  void aVectorOfAnotherDimensionIsRefusedAndTheSessionGoesOn() throws IOException {
    Page page = Page.of("a.md", "First.");
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      assertThatThrownBy(() -> session.add(page.documents().get(0), new float[3], Page.PROVENANCE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16 dimensions")
          .hasMessageContaining("one of 3");
      page.addTo(session);
      session.commit();
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.chunks()).isEqualTo(1);
    }
  }

  @Test
  void anImmenseMetadataValueIsNoObstacle() throws IOException {
    Page page = Page.of("a.md", "First.").with("blob", "x".repeat(100_000));
    Page.build(index, page);
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(snapshot.entry(page.id())).contains(page.entry());
      SearchRequest request =
          SearchRequest.text("first").where(new SearchFilter("blob", "x".repeat(100_000)));
      assertThat(index.searcher(snapshot).search(request)).hasSize(1);
      assertThat(
              index
                  .searcher(snapshot)
                  .search(
                      SearchRequest.text("first")
                          .where(new SearchFilter("blob", "x".repeat(99_999)))))
          .isEmpty();
    }
  }

  @Test
  void aSnapshotOfAnotherWorkspaceIsRefused() throws IOException {
    try (LuceneIndex other = LuceneIndex.open(folder.resolve("other"), Page.SETTINGS)) {
      assertThatThrownBy(() -> index.begin(other.snapshot(), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void statisticsCountWhatIsThere() throws IOException {
    Page page = Page.of("a.md", "One.");
    Page.build(index, page, Page.of("b.md", "Two.", "Three.", "Four."));
    update(page::removeFrom);
    try (LuceneSnapshot snapshot = index.snapshot()) {
      IndexStatistics statistics = snapshot.statistics();
      assertThat(statistics.chunks()).isEqualTo(3);
      assertThat(statistics.documents()).isEqualTo(1);
      assertThat(statistics.segments()).isEqualTo(1);
      assertThat(statistics.deletedShare()).as("no more than may stay").isEqualTo(0.25);
      assertThat(statistics.chunkIndexBytes()).isEqualTo(bytesIn("chunks"));
      assertThat(statistics.manifestBytes()).isEqualTo(bytesIn("manifest"));
    }
  }

  private long bytesIn(String name) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder.resolve("workspace").resolve(name))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private interface Writes {
    void to(IndexSession session) throws IOException;
  }

  private void update(Writes writes) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      writes.to(session);
      session.commit();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  static List<ManifestRow> rows(LuceneSnapshot snapshot, String source) throws IOException {
    List<ManifestRow> rows = new ArrayList<>();
    try (ManifestCursor cursor = snapshot.rows(source)) {
      for (Optional<ManifestRow> row = cursor.next(); row.isPresent(); row = cursor.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }
}
