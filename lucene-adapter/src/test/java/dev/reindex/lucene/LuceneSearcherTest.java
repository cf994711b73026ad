// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.model.IndexDocument;
import dev.reindex.model.Pending;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneSearcherTest {
  @TempDir Path folder;
  private LuceneIndex index;

  @BeforeEach
  void open() throws IOException {
    index = LuceneIndex.open(folder, Page.SETTINGS);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void wordsAreFoundInTheirInflectionsAndTheRarerWordWins() throws IOException {
    Page.build(
        index,
        Page.of("install.md", "Installing the collector takes a minute."),
        Page.of("run.md", "The collector is running."),
        Page.of("other.md", "Nothing of that kind."));
    assertThat(paths(SearchRequest.text("run a collector")))
        .containsExactly("run.md", "install.md");
    assertThat(paths(SearchRequest.text("installs"))).containsExactly("install.md");
    assertThat(paths(SearchRequest.text("uninstall"))).isEmpty();
  }

  @Test
  void quotedWordsMustFollowEachOther() throws IOException {
    Page.build(
        index,
        Page.of("phrase.md", "The trace context is propagated."),
        Page.of("apart.md", "A context for every trace, and a trace for no context."),
        Page.of("titled.md", "Something else.").titled("About the trace context"));
    assertThat(paths(SearchRequest.text("trace context"))).hasSize(3);
    assertThat(paths(SearchRequest.text("\"trace context\"")))
        .containsExactlyInAnyOrder("phrase.md", "titled.md");
    assertThat(paths(SearchRequest.text("\"trace context\" propagated")))
        .first()
        .isEqualTo("phrase.md");
  }

  @Test
  void anyTextIsAQuery() throws IOException {
    Page.build(
        index, Page.of("a.md", "Say \"hello\" (or: not) [at] {all} *now*~2 AND +never -ever"));
    List<String> hostile =
        List.of(
            "",
            " ",
            "\"",
            "\"\"",
            "\"\"\"",
            "a\"b",
            "AND",
            "OR NOT",
            "+",
            "-",
            "(",
            ")",
            "[a TO",
            "field:value",
            "\\",
            "~",
            "*",
            "?",
            "/re[/",
            "a^",
            "&& ||",
            "!",
            "\0",
            "\uD800",
            "\uDC00\uD800",
            "the a of",
            "\"the of\"",
            "\u202Eabc",
            "x".repeat(40_000),
            "word ".repeat(20_000),
            "日本語".repeat(5_000),
            "\"" + "hello ".repeat(3_000) + "\"");
    for (String query : hostile) {
      assertThat(search(SearchRequest.text(query))).isNotNull();
      assertThat(search(SearchRequest.hybrid(query, Page.vector("hello")))).hasSize(1);
    }
    assertThat(paths(SearchRequest.text("hello AND (never"))).containsExactly("a.md");
  }

  @Test
  void aQueryOfManyDifferentWordsSearchesTheFirstOfThem() throws IOException {
    Page.build(index, Page.of("a.md", "word17 and no other"));
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      many.append("word").append(i).append(' ');
    }
    assertThat(paths(SearchRequest.text(many.toString()))).containsExactly("a.md");
  }

  @Test
  void everyLanguageIsSearchedWithItsOwnAnalyzer() throws IOException {
    Page.build(
        index,
        Page.of("en.md", "The houses were painted.").in("en-us"),
        Page.of("de.md", "Die Häuser wurden gestrichen.").in("de"),
        Page.of("ja.md", "分散トレーシングの仕組みを説明します。").in("ja"),
        Page.of("zh.md", "分布式追踪系统记录每一个请求。").in("zh"),
        Page.of("zh-tw.md", "分散式追蹤系統記錄每一個請求。").in("zh-tw"),
        Page.of("ko.md", "분산 추적은 요청을 기록합니다.").in("ko"),
        Page.of("xx.md", "Zorblax quux houses.").in("xx"),
        Page.of("none.md", "Unknown tongue.").in(""));
    assertThat(paths(SearchRequest.text("house"))).containsExactly("en.md");
    assertThat(paths(SearchRequest.text("houses"))).containsExactlyInAnyOrder("en.md", "xx.md");
    assertThat(paths(SearchRequest.text("Haus"))).containsExactly("de.md");
    assertThat(paths(SearchRequest.text("haeuser"))).containsExactly("de.md");
    assertThat(paths(SearchRequest.text("トレーシング"))).containsExactly("ja.md");
    assertThat(paths(SearchRequest.text("説明する"))).contains("ja.md");
    assertThat(paths(SearchRequest.text("追踪"))).containsExactly("zh.md");
    assertThat(paths(SearchRequest.text("追蹤"))).containsExactly("zh-tw.md");
    assertThat(paths(SearchRequest.text("추적"))).containsExactly("ko.md");
    assertThat(paths(SearchRequest.text("zorblax"))).containsExactly("xx.md");
    assertThat(paths(SearchRequest.text("tongue"))).containsExactly("none.md");
  }

  @Test
  void vectorsAreFoundByTheirNearness() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pages.add(Page.of("p" + i + ".md", "words " + i + " more " + i * i + " and " + (i % 7)));
    }
    Page.build(index, pages.toArray(Page[]::new));
    float[] query = Page.vector("more words and 4");
    List<String> expected =
        pages.stream()
            .sorted(
                Comparator.comparingDouble(
                        (Page page) -> -dot(query, Page.vector(page.paragraphs().get(0))))
                    .thenComparing(page -> page.documents().get(0).id()))
            .map(page -> page.id().path())
            .limit(10)
            .toList();
    assertThat(paths(SearchRequest.vector(query))).containsExactlyElementsOf(expected);
    List<SearchHit> hits = search(SearchRequest.vector(query).limit(3));
    assertThat(hits).hasSize(3);
    // Lucene scores a dot product as (1 + product) / 2.
    float[] best = Page.vector(pages.get(index(expected.get(0))).paragraphs().get(0));
    assertThat(hits.get(0).score()).isCloseTo((1 + dot(query, best)) / 2, within(1e-6));
  }

  private static int index(String path) {
    return Integer.parseInt(path.substring(1, path.indexOf('.')));
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  @Test
  void hybridScoresAreReciprocalRanksSummed() throws IOException {
    Page.build(
        index,
        Page.of("both.md", "alpha beta"),
        Page.of("text.md", "alpha alpha alpha"),
        Page.of("vector.md", "gamma delta"),
        Page.of("far.md", "epsilon zeta eta"));
    float[] query = Page.vector("gamma delta");
    List<String> byText = paths(SearchRequest.text("alpha"));
    List<String> byVector = paths(SearchRequest.vector(query));
    assertThat(byText).containsExactlyInAnyOrder("both.md", "text.md");
    assertThat(byVector).hasSize(4).first().isEqualTo("vector.md");

    Map<String, Double> expected = new HashMap<>();
    for (List<String> ranking : List.of(byText, byVector)) {
      for (int rank = 1; rank <= ranking.size(); rank++) {
        expected.merge(ranking.get(rank - 1), 1.0 / (60 + rank), Double::sum);
      }
    }
    List<SearchHit> hits = search(SearchRequest.hybrid("alpha", query));
    assertThat(hits).hasSize(4);
    for (SearchHit hit : hits) {
      assertThat(hit.score()).isCloseTo(expected.get(hit.source().path()), within(1e-12));
    }
    assertThat(hits).extracting(SearchHit::score).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void rankFusionIsTheFormula() {
    Map<String, Double> fused = RankFusion.fuse(List.of(List.of("a", "b", "c"), List.of("c", "a")));
    assertThat(fused.get("a")).isCloseTo(1.0 / 61 + 1.0 / 62, within(1e-15));
    assertThat(fused.get("b")).isCloseTo(1.0 / 62, within(1e-15));
    assertThat(fused.get("c")).isCloseTo(1.0 / 63 + 1.0 / 61, within(1e-15));
  }

  @Test
  void tiesStandInTheOrderOfChunkIdsWhateverWasWrittenFirst() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      pages.add(Page.of("p" + i + ".md", "same words"));
    }
    Page.build(index, pages.toArray(Page[]::new));
    List<String> expected =
        pages.stream()
            .sorted(Comparator.comparing(page -> page.documents().get(0).id()))
            .map(page -> page.id().path())
            .limit(7)
            .toList();
    assertThat(paths(SearchRequest.text("words").limit(7))).containsExactlyElementsOf(expected);
    assertThat(paths(SearchRequest.vector(Page.vector("same words")).limit(7)))
        .hasSize(7)
        .isSortedAccordingTo(
            Comparator.comparing(path -> pages.get(index(path)).documents().get(0).id()));
  }

  @Test
  void filtersSelectDocumentsByMetadataAndByWhatTheyAre() throws IOException {
    Page.build(
        index,
        Page.of("a.md", "Common words.").with("tags", List.of("cli", "setup")).with("level", 1),
        Page.of("b.md", "Common words.").with("tags", List.of("cli")).with("draft", true),
        Page.of("c.md", "Common words.").with("audience", Map.of("role", "operator")).in("de"),
        Page.of("d.md", "Common words.").from("blog").with("language", "custom"));
    assertThat(found("tags=cli")).containsExactly("a.md", "b.md");
    assertThat(found("tags=setup")).containsExactly("a.md");
    assertThat(found("level=1")).containsExactly("a.md");
    assertThat(found("draft=true")).containsExactly("b.md");
    assertThat(found("audience.role=operator")).containsExactly("c.md");
    assertThat(found("language=de")).containsExactly("c.md");
    assertThat(found("language=en")).containsExactly("a.md", "b.md", "d.md");
    assertThat(found("language=custom")).containsExactly("d.md");
    assertThat(found("source=blog")).containsExactly("d.md");
    assertThat(found("path=b.md")).containsExactly("b.md");
    assertThat(found("tags=cli", "level=1")).containsExactly("a.md");
    assertThat(found("tags=cli", "level=2")).isEmpty();
    assertThat(found("path=a.md", "path=d.md")).containsExactly("a.md", "d.md");
    assertThat(found("tags=none")).isEmpty();
    assertThat(found("nothing=cli")).isEmpty();
    assertThat(found("source=blog", "source=docs")).hasSize(4);
  }

  private List<String> found(String... filters) throws IOException {
    List<SearchRequest> requests = new ArrayList<>();
    for (SearchRequest request :
        List.of(
            SearchRequest.text("words"),
            SearchRequest.vector(Page.vector("common words")),
            SearchRequest.hybrid("words", Page.vector("common words")))) {
      SearchRequest filtered = request;
      for (String filter : filters) {
        filtered = filtered.where(SearchFilter.parse(filter));
      }
      requests.add(filtered);
    }
    List<String> byText = paths(requests.get(0)).stream().sorted().toList();
    for (SearchRequest request : requests) {
      assertThat(paths(request)).as("in every mode").containsExactlyInAnyOrderElementsOf(byText);
    }
    return byText;
  }

  @Test
  void aFilterFollowsTheMetadataOfTheSnapshot() throws IOException {
    Page old = Page.of("a.md", "Words.").with("tag", "old");
    Page.build(index, old);
    try (LuceneSnapshot before = index.snapshot()) {
      LuceneSearcher searcher = index.searcher(before);
      try (IndexSession session = index.begin(before, 2)) {
        session.put(Page.of("a.md", "Words.").with("tag", "new").entry());
        session.commit();
        assertThat(session.bytes().documentBytes()).as("no chunk was written").isZero();
      }
      SearchRequest request = SearchRequest.text("words").where(SearchFilter.parse("tag=old"));
      assertThat(searcher.search(request)).hasSize(1);
    }
    assertThat(paths(SearchRequest.text("words").where(SearchFilter.parse("tag=old")))).isEmpty();
    assertThat(paths(SearchRequest.text("words").where(SearchFilter.parse("tag=new"))))
        .containsExactly("a.md");
  }

  @Test
  void aFilterWithoutAKeyIsRefused() {
    assertThatThrownBy(() -> SearchFilter.parse("=x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key=value");
    assertThatThrownBy(() -> SearchFilter.parse("tags"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SearchFilter.parse("a=b=c")).isEqualTo(new SearchFilter("a", "b=c"));
  }

  @Test
  void aHitSaysWhereItStandsAndShowsWhatMatched() throws IOException {
    String text =
        "The first sentence speaks of other things and goes on for a while so that it fills a line."
            + " Then the collector receives spans. At the end there is a third sentence, which has"
            + " nothing to do with it at all.";
    Page page = Page.of("guide/collector.md", text).titled("The collector guide");
    Page.build(index, page);
    IndexDocument chunk = page.documents().get(0);
    SearchHit hit = search(SearchRequest.text("\"collector receives\" spans")).get(0);
    assertThat(hit.chunk()).isEqualTo(chunk.id());
    assertThat(hit.source()).isEqualTo(page.id());
    assertThat(hit.title()).isEqualTo("The collector guide");
    assertThat(hit.headingPath()).containsExactly("The collector guide", "Section");
    assertThat(hit.anchor()).isEqualTo("section");
    assertThat(hit.language()).isEqualTo("en");
    assertThat(marked(hit)).contains("Then the [collector] [receives] [spans].");
  }

  @Test
  void aVectorHitShowsItsBeginning() throws IOException {
    String text = "It begins here. " + "Then it goes on and on without an end. ".repeat(20);
    Page.build(index, Page.of("a.md", text));
    Snippet snippet = search(SearchRequest.vector(Page.vector(text))).get(0).snippet();
    assertThat(snippet.text()).startsWith("It begins here.").hasSizeLessThan(400);
    assertThat(snippet.highlights()).isEmpty();
  }

  @Test
  void snippetsOfLongLinesAndOfOtherScriptsStayShortAndShowTheMatch() throws IOException {
    String code = "x = y; ".repeat(400) + "needle(); " + "z = y; ".repeat(400);
    String japanese = "これは長い文章です。".repeat(60) + "分散トレーシングです。" + "終わりです。".repeat(60);
    String emoji = "\uD83D\uDE00".repeat(700) + " needle " + "\uD83D\uDE00".repeat(700);
    Page.build(
        index,
        Page.of("code.md", code),
        Page.of("ja.md", japanese).in("ja"),
        Page.of("emoji.md", emoji));
    for (SearchHit hit :
        Stream.concat(
                search(SearchRequest.text("needle")).stream(),
                search(SearchRequest.text("トレーシング")).stream())
            .toList()) {
      String marked = marked(hit);
      assertThat(hit.snippet().text().length()).as(marked).isLessThan(700);
      assertThat(marked).containsAnyOf("[needle]", "[トレーシング]");
      assertThat(Character.isLowSurrogate(hit.snippet().text().charAt(0))).isFalse();
    }
  }

  private static String marked(SearchHit hit) {
    StringBuilder marked = new StringBuilder();
    int end = 0;
    for (Snippet.Range range : hit.snippet().highlights()) {
      marked.append(hit.snippet().text(), end, range.start());
      marked.append('[').append(hit.snippet().text(), range.start(), range.end()).append(']');
      end = range.end();
    }
    return marked.append(hit.snippet().text().substring(end)).toString();
  }

  @Test
  void documentsThatWereNeverIndexedAreNotFound() throws IOException {
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      session.put(Page.of("a.md").entry().withPending(new Pending("x", 1, Optional.empty())));
      session.commit();
    }
    assertThat(paths(SearchRequest.hybrid("title", Page.vector("title")))).isEmpty();
  }

  @Test
  void resultsAreAskedForInReasonableNumbers() throws IOException {
    Page.build(index, Page.of("a.md", "Words."));
    assertThat(paths(SearchRequest.hybrid("words", Page.vector("words")).limit(10_000)))
        .containsExactly("a.md");
    for (int limit : new int[] {0, -1, 10_001, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> SearchRequest.text("words").limit(limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("between 1 and 10000");
    }
  }

  @Test
  void anEmptyIndexFindsNothing() throws IOException {
    assertThat(paths(SearchRequest.hybrid("words", Page.vector("words")))).isEmpty();
  }

  @Test
  void aVectorOfAnotherModelIsRefused() {
    assertThatThrownBy(() -> search(SearchRequest.vector(new float[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 dimensions")
        .hasMessageContaining("has 3");
  }

  @Test
  void metadataOnChunksIsATermForOtherPrograms() throws IOException {
    IndexDocument plain = Page.of("a.md", "Words.").documents().get(0);
    TreeMap<String, List<String>> metadata = new TreeMap<>(Map.of("tag", List.of("x", "y")));
    IndexDocument tagged =
        new IndexDocument(
            plain.id(),
            plain.source(),
            plain.language(),
            plain.headingPath(),
            plain.anchor(),
            plain.text(),
            plain.code(),
            metadata,
            plain.dependencies(),
            plain.glossary(),
            plain.embedKey(),
            plain.digest());
    try (IndexSession session = index.begin(index.snapshot(), 1)) {
      session.add(tagged, Page.vector("Words."), Page.PROVENANCE);
      session.commit();
    }
    try (LuceneSnapshot snapshot = index.snapshot()) {
      assertThat(CommitProtocolTest.dump(snapshot)).contains("meta.tag=\"x\"\"y\"");
      assertThat(CommitProtocolTest.dump(snapshot)).doesNotContain("unindexed");
    }
  }

  @Test
  void manyThreadsSearchOneSnapshot() throws Exception {
    Page.build(
        index,
        Page.of("a.md", "Alpha words.").with("tag", "x"),
        Page.of("b.md", "Beta words.").with("tag", "y"));
    try (LuceneSnapshot snapshot = index.snapshot();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      LuceneSearcher searcher = index.searcher(snapshot);
      Callable<Boolean> work =
          () -> {
            for (int i = 0; i < 50; i++) {
              String tag = i % 2 == 0 ? "x" : "y";
              List<SearchHit> hits =
                  searcher.search(
                      SearchRequest.hybrid("words", Page.vector("alpha words"))
                          .where(new SearchFilter("tag", tag)));
              if (hits.size() != 1
                  || !hits.get(0).title().equals(i % 2 == 0 ? "Title of a.md" : "Title of b.md")) {
                return false;
              }
            }
            return true;
          };
      for (Future<Boolean> result : threads.invokeAll(List.of(work, work, work, work))) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private List<SearchHit> search(SearchRequest request) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return index.searcher(snapshot).search(request);
    }
  }

  private List<String> paths(SearchRequest request) throws IOException {
    return search(request).stream().map(hit -> hit.source().path()).toList();
  }
}
