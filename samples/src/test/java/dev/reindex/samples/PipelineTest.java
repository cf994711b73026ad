// SPDX-License-Identifier: Apache-2.0
package dev.reindex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.lucene.PlannedBuild;
import dev.reindex.lucene.SearchFilter;
import dev.reindex.lucene.SearchHit;
import dev.reindex.report.BuildReport;
import dev.reindex.spi.HashingEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sample on a copy of the sample site. */
class PipelineTest {
  private static final Path SITE = Path.of("site", "content");
  private static final String PAGE = "drivers/reserve.md";

  @TempDir Path folder;

  private Path content = Path.of("");
  private Pipeline pipeline;

  @BeforeEach
  void copiesTheSite() throws IOException {
    content = folder.resolve("content");
    try (Stream<Path> files = Files.walk(SITE)) {
      for (Path file : files.toList()) {
        Path copy = content.resolve(SITE.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    pipeline = new Pipeline(content, folder.resolve("index"), new HashingEmbedder(64));
  }

  @AfterEach
  void closesThePipeline() throws IOException {
    pipeline.close();
  }

  @Test
  void theFirstBuildTakesEveryPage() throws IOException {
    BuildReport report = pipeline.catchUp();

    assertThat(report.result().failures()).isEmpty();
    assertThat(report.result().counts().added()).isEqualTo(pages());
  }

  @Test
  void aSecondOneHasNothingToDo() throws IOException {
    pipeline.catchUp();

    BuildReport report = pipeline.catchUp();

    assertThat(report.result().ledger().embeddedTexts()).isZero();
    assertThat(report.result().ledger().documentBytes()).isZero();
    assertThat(report.result().counts().unchanged()).isEqualTo(pages());
  }

  @Test
  void publishingAnEditedSentenceEmbedsItsChunkAlone() throws IOException {
    pipeline.catchUp();
    edit("no more than three a day", "no more than five a day");

    PlannedBuild plan = pipeline.plan(List.of(PAGE));
    BuildReport report = pipeline.publish(List.of(PAGE));

    assertThat(plan.summary().embedTexts()).isEqualTo(1);
    assertThat(report.result().ledger().embeddedTexts()).isEqualTo(1);
    assertThat(report.result().counts().scanned()).isEqualTo(1);
    assertThat(report.result().counts().chunksAdded()).isEqualTo(1);
    assertThat(report.result().counts().chunksRemoved()).isEqualTo(1);
  }

  @Test
  void aPageThatWasTakenDownIsFoundNoMore() throws IOException {
    pipeline.catchUp();
    SearchFilter thisPage = new SearchFilter("path", PAGE);
    assertThat(pipeline.search("reserve a charge point", thisPage)).isNotEmpty();
    Files.delete(content.resolve(PAGE));

    BuildReport report = pipeline.publish(List.of(PAGE));

    assertThat(report.result().counts().removed()).isEqualTo(1);
    assertThat(pipeline.search("reserve a charge point", thisPage)).isEmpty();
  }

  @Test
  void searchFindsThePassageInTheLanguageThatWasAskedFor() throws IOException {
    pipeline.catchUp();

    List<SearchHit> hits =
        pipeline.search("refund for a failed session", new SearchFilter("language", "en"));

    assertThat(hits.get(0).source().path()).isEqualTo("drivers/refunds.md");
    assertThat(hits).allSatisfy(hit -> assertThat(hit.language()).isEqualTo("en"));
  }

  private void edit(String before, String after) throws IOException {
    Path page = content.resolve(PAGE);
    String text = Files.readString(page);
    assertThat(text).contains(before);
    Files.writeString(page, text.replace(before, after));
  }

  private long pages() throws IOException {
    try (Stream<Path> files = Files.walk(content)) {
      return files.filter(file -> file.toString().matches(".*\\.(md|html)")).count();
    }
  }
}
