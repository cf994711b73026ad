// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchCommandTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesAnIndex() throws IOException {
    site = CommandTester.withSite(folder);
    site.run("build").exits(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "text", "vector"})
  void findsAPassageInEveryMode(String mode) {
    JsonNode json =
        site.run("search", "money", "arrives", "--mode", mode, "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/query").asString()).isEqualTo("money arrives");
    assertThat(json.at("/mode").asString()).isEqualTo(mode);
    JsonNode best = json.at("/results/0");
    assertThat(best.at("/source").asString()).isEqualTo("docs");
    assertThat(best.at("/path").asString()).isEqualTo("refunds.md");
    assertThat(best.at("/anchor").asString()).isEqualTo("when-it-arrives");
    assertThat(best.at("/title").asString()).isEqualTo("Refunds");
    assertThat(best.at("/score").asDouble()).isPositive();
    assertThat(best.at("/snippet").asString()).contains("The money arrives");
  }

  @Test
  void highlightsTheWordsOfTheQuery() {
    JsonNode best = site.run("search", "money", "--mode", "text", "--json").json().at("/results/0");

    int start = best.at("/highlights/0/start").asInt();
    int end = best.at("/highlights/0/end").asInt();
    assertThat(best.at("/snippet").asString().substring(start, end)).isEqualTo("money");
  }

  @Test
  void filtersByMetadata() {
    JsonNode json = site.run("search", "prices", "--filter", "tags=billing", "--json").json();

    assertThat(json.at("/results"))
        .allSatisfy(hit -> assertThat(hit.at("/path").asString()).isEqualTo("refunds.md"));
  }

  @Test
  void givesAtMostAsManyAsAskedFor() {
    assertThat(
            site.run("search", "session money prices", "-k", "1", "--json").json().at("/results"))
        .hasSize(1);
  }

  @Test
  void peopleReadWhereItStands() {
    assertThat(site.run("search", "money", "--mode", "text").exits(ExitCode.OK).out())
        .contains("1. Refunds › When it arrives")
        .contains("docs:refunds.md#when-it-arrives")
        .contains("The money arrives within five days.");
  }

  @Test
  void findingNothingIsNoFailure() {
    CommandTester.Result result = site.run("search", "zebra", "--mode", "text").exits(ExitCode.OK);

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("Nothing was found.\n");
  }

  @Test
  void withoutAnIndexItSaysHowToMakeOne() {
    CommandTester.Result result =
        site.run("search", "money", "--workspace", "none", "--json").exits(ExitCode.OK);

    assertThat(result.json().at("/results")).isEmpty();
    assertThat(result.err()).contains("'reindex build' makes it");
  }

  @Test
  void whatCannotBeSearchedForIsSaid() {
    site.run("search", "money", "--mode", "fuzzy")
        .exits(ExitCode.USAGE)
        .saysInOneLine("'fuzzy' is no mode; write hybrid, text or vector");
    site.run("search", "money", "--filter", "tags")
        .exits(ExitCode.USAGE)
        .saysInOneLine("a filter has the form key=value");
    site.run("search", "money", "-k", "0").exits(ExitCode.USAGE).saysInOneLine("from 1 on");
    site.run("search", "  ").exits(ExitCode.USAGE).saysInOneLine("nothing to search for");
  }
}
