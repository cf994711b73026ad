// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code status}, {@code verify}, {@code baseline} and {@code report}. */
class InspectionCommandsTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  private void buildTwice() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");
    site.run("build").exits(ExitCode.OK);
  }

  @Test
  void statusOfNothingNamesTheNextStep() {
    CommandTester.Result result = site.run("status").exits(ExitCode.OK);

    assertThat(result.out()).contains("'reindex build' makes the index");
    assertThat(site.file(".reindex")).doesNotExist();
  }

  @Test
  void statusCountsWhatThereIs() throws IOException {
    buildTwice();

    JsonNode json = site.run("status", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/build").asLong()).isEqualTo(2);
    assertThat(json.at("/documents").asLong()).isEqualTo(2);
    assertThat(json.at("/chunks").asLong()).isEqualTo(3);
    assertThat(json.at("/segments").asLong()).isPositive();
    assertThat(json.at("/deletedShare").isNumber()).isTrue();
    assertThat(json.at("/bytes").asLong())
        .isEqualTo(json.at("/indexBytes").asLong() + json.at("/manifestBytes").asLong())
        .isPositive();
    assertThat(json.at("/lastBuild/build").asLong()).isEqualTo(2);
    assertThat(json.at("/pending")).isEmpty();
    assertThat(json.at("/sources/0/name").asString()).isEqualTo("docs");
    assertThat(json.at("/embedder/dimension").asLong()).isEqualTo(64);
  }

  @Test
  void statusListsWhatFailed() throws IOException {
    site.write("content/broken.md", "---\ntitle: [\n---\nText.\n");
    site.run("build").exits(ExitCode.INCOMPLETE);

    assertThat(site.run("status", "--json").json().at("/pending/0").asString())
        .isEqualTo("docs:broken.md");
    assertThat(site.run("status").out()).contains("docs:broken.md");
  }

  @Test
  void verifyFindsABuiltIndexEqual() throws IOException {
    buildTwice();

    JsonNode json = site.run("verify", "--sample", "1.0", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/equal").asBoolean()).isTrue();
    assertThat(json.at("/chunks").asLong()).isEqualTo(3);
    assertThat(json.at("/embeddedTexts").asLong()).isEqualTo(3);
    assertThat(json.at("/missing")).isEmpty();
    assertThat(json.at("/stale")).isEmpty();
    assertThat(json.at("/different")).isEmpty();
  }

  @Test
  void verifyNamesEachDifference() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");

    CommandTester.Result result = site.run("verify", "--json").exits(ExitCode.INCOMPLETE);

    JsonNode json = result.json();
    assertThat(json.at("/equal").asBoolean()).isFalse();
    assertThat(json.at("/missing/0/document").asString()).isEqualTo("docs:refunds.md");
    assertThat(json.at("/stale/0/document").asString()).isEqualTo("docs:refunds.md");
    assertThat(site.run("verify").exits(ExitCode.INCOMPLETE).out())
        .contains("Different from an index built from nothing")
        .contains("1 missing in the index")
        .contains("chunk ");
  }

  @Test
  void verifyEmbedsOnlyTheShareThatWasAskedFor() {
    site.run("build").exits(ExitCode.OK);

    JsonNode json = site.run("verify", "--sample", "0%", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/embeddedTexts").asLong()).isZero();
    site.run("verify", "--sample", "2").exits(ExitCode.USAGE).saysInOneLine("from 0 to 1");
  }

  @Test
  void anInterruptedVerificationLeavesNothingBehind() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.interruption().request();

    site.run("verify").exits(ExitCode.INTERRUPTED);

    try (Stream<Path> files = Files.list(site.file(".reindex"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).noneMatch(name -> name.startsWith("scratch"));
    }
  }

  @Test
  void baselineMeasuresAFullRebuild() throws IOException {
    buildTwice();

    JsonNode json = site.run("baseline", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/kind").asString()).isEqualTo("measured");
    assertThat(json.at("/build").asLong()).isEqualTo(2);
    assertThat(json.at("/chunks").asLong()).isEqualTo(3);
    assertThat(json.at("/ledger/embeddedTexts").asLong()).isEqualTo(3);
    // The first build was a full one of as many chunks, so the estimate was right in texts.
    assertThat(json.at("/estimateError/embeddedTexts").asDouble()).isEqualTo(1.0);
    assertThat(site.run("baseline").out()).contains("A full rebuild of 2 documents and 3 chunks");
  }

  @Test
  void reportAddsUpEveryBuild() throws IOException {
    JsonNode first = site.run("build", "--json").json();
    site.replace("content/refunds.md", "within five days", "within three days");
    JsonNode second = site.run("build", "--json").json();
    site.replace("content/tariffs.md", "kilowatt-hour", "kilowatt-hour and minute");
    JsonNode third = site.run("build", "--json").json();

    JsonNode json = site.run("report", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/builds").asLong()).isEqualTo(3);
    assertThat(json.at("/fullBuilds").asLong()).isEqualTo(1);
    Set<String> numbers = new TreeSet<>(first.at("/ledger").propertyNames());
    assertThat(numbers.remove("files")).isTrue();
    assertThat(json.at("/ledger/files/vec/flush").asLong())
        .isEqualTo(
            first.at("/ledger/files/vec/flush").asLong()
                + second.at("/ledger/files/vec/flush").asLong()
                + third.at("/ledger/files/vec/flush").asLong());
    for (String key : numbers) {
      long incremental =
          second.at("/ledger").get(key).asLong() + third.at("/ledger").get(key).asLong();
      assertThat(json.at("/incremental/ledger").get(key).asLong()).as(key).isEqualTo(incremental);
      assertThat(json.at("/ledger").get(key).asLong())
          .as(key)
          .isEqualTo(first.at("/ledger").get(key).asLong() + incremental);
    }
    // Each of two builds embedded one text; a full rebuild in place of each would have embedded 3.
    assertThat(json.at("/baseline/builds").asLong()).isEqualTo(2);
    assertThat(json.at("/baseline/savings/embeddedTexts").asDouble()).isEqualTo(3.0);
    assertThat(json.at("/history")).hasSize(3);
  }

  @Test
  void reportLooksAtTheLastBuildsOnly() throws IOException {
    buildTwice();

    JsonNode json = site.run("report", "--last", "1", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/builds").asLong()).isEqualTo(1);
    assertThat(json.at("/history/0/build").asLong()).isEqualTo(2);
    assertThat(json.at("/ledger/embeddedTexts").asLong()).isEqualTo(1);
    site.run("report", "--last", "0").exits(ExitCode.USAGE).saysInOneLine("from 1 on");
  }

  @Test
  void peopleReadTheReportAsAPicture() throws IOException {
    assertThat(site.run("report").out()).contains("'reindex build' makes the first one");
    buildTwice();

    assertThat(site.run("report").exits(ExitCode.OK).out())
        .startsWith("2 builds, ")
        .contains("1 incremental, 1 full")
        .contains("█")
        .contains("saved = full rebuild ÷ incremental, summed over 1 build")
        .contains("page: 5 chunks, 4 embedded");
  }

  @Test
  void theReportIsWrittenAsAPageBesideTheSameJson() throws IOException {
    buildTwice();
    String json = site.run("report", "--json").out();

    CommandTester.Result result = site.run("report", "--html", "report.html").exits(ExitCode.OK);
    assertThat(result.out())
        .isEqualTo("Wrote " + site.file("report.html") + System.lineSeparator());
    String page = Files.readString(site.file("report.html"));
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("Build 2 (")
        .contains("The index now")
        .endsWith("</html>\n");

    CommandTester.Result both =
        site.run("report", "--html", "again.html", "--json").exits(ExitCode.OK);
    assertThat(both.out()).isEqualTo(json);
    assertThat(site.file("again.html")).hasContent(page);
  }

  @Test
  void aPageIsWrittenBeforeTheFirstBuildAndNotWhereThereIsNoFolder() {
    site.run("report", "--html", "report.html").exits(ExitCode.OK);
    assertThat(site.file("report.html")).content().contains("No builds yet");

    site.run("report", "--html", "nowhere/report.html")
        .exits(ExitCode.USAGE)
        .saysInOneLine("there is no folder", "nowhere");
    site.run("report", "--html", "content").exits(ExitCode.USAGE).saysInOneLine("is a folder");
  }
}
