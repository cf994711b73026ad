// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TuneCommandTest {
  @TempDir Path folder;
  private CommandTester site;

  @BeforeEach
  void aSite() throws IOException {
    site = CommandTester.withSite(folder.toRealPath());
  }

  private void publish(int times) throws IOException {
    site.run("build").exits(ExitCode.OK);
    for (int i = 0; i < times; i++) {
      site.write("content/news.md", "# News\n\nNumber " + i + " of all.\n");
      site.run("build").exits(ExitCode.OK);
    }
  }

  /** A recorded history of 30 events on 12 pages. */
  private Path corpus() throws IOException {
    StringBuilder base = new StringBuilder();
    for (int page = 0; page < 12; page++) {
      base.append("{\"path\":\"p%d.md\",\"text\":\"# P\\n\\nPage %d.\"}\n".formatted(page, page));
    }
    StringBuilder events = new StringBuilder();
    for (int event = 0; event < 30; event++) {
      events.append(
          "{\"id\":\"e%d\",\"time\":\"\",\"upserts\":[{\"path\":\"p%d.md\",\"text\":\"# P\\n\\nNow %d.\"}],\"deletes\":[]}\n"
              .formatted(event, event % 12, event));
    }
    site.write("history/base.jsonl", base.toString());
    site.write("history/events.jsonl", events.toString());
    return site.file("history");
  }

  @Test
  void theTableMarksThePresentSettingsAndTheRecommendedOnes() throws IOException {
    publish(3);

    CommandTester.Result result = site.run("tune").exits(ExitCode.OK);

    assertThat(result.out())
        .contains("tried on 3 recorded builds, which are too few, and were repeated to 201")
        .contains("amplification")
        .contains("Check: over the recorded builds the present settings wrote ")
        .contains("Recommended for searches of at most 1.00× the present cost: ");
    assertThat(result.out().lines().filter(line -> line.contains("present")))
        .anyMatch(line -> line.contains("age-tiered, factor 5, floor 1.5 MB, graphs 10"));
    assertThat(result.out().lines().filter(line -> line.endsWith("recommended"))).hasSize(1);
    assertThat(site.file("reindex.yaml")).hasContent(CommandTester.CONFIGURATION);
  }

  @Test
  void theJsonHasWhatScriptsRelyOn() throws IOException {
    publish(4);

    JsonNode json = site.run("tune", "--json", "--budget-latency", "1.5").exits(0).json();

    assertThat(keys(json))
        .containsExactly(
            "publishes", "assumed", "check", "budgetLatency", "settings", "recommended", "applied");
    assertThat(json.path("publishes").path("recorded").asInt()).isEqualTo(4);
    assertThat(json.path("publishes").path("repeated").asBoolean()).isTrue();
    assertThat(json.path("applied").isNull()).isTrue();
    JsonNode check = json.path("check");
    assertThat(check.path("error").asDouble())
        .isCloseTo(
            check.path("predictedAmplification").asDouble()
                    / check.path("recordedAmplification").asDouble()
                - 1,
            within(1e-9));
    assertThat(keys(json.path("settings").get(0)))
        .contains(
            "policy",
            "factor",
            "floorMegabytes",
            "ceilingMegabytes",
            "amplification",
            "flushBytes",
            "mergeBytes",
            "absorbedBytes",
            "segments",
            "graphSegments",
            "deletedShare",
            "searchCost",
            "front",
            "present",
            "recommended");
    int present = 0;
    for (JsonNode choice : json.path("settings")) {
      if (choice.path("present").asBoolean()) {
        present++;
        assertThat(choice.path("searchCost").asDouble()).isEqualTo(1);
      }
      if (choice.path("recommended").asBoolean()) {
        assertThat(choice.path("searchCost").asDouble()).isLessThanOrEqualTo(1.5);
        assertThat(choice.path("factor")).isEqualTo(json.path("recommended").path("factor"));
      }
    }
    assertThat(present).isEqualTo(1);
  }

  private static List<String> keys(JsonNode node) {
    return new ArrayList<>(node.propertyNames());
  }

  @Test
  void whatTheLedgerRecordedIsWhatThePredictionIsCheckedAgainst() throws IOException {
    publish(4);
    double documents = 0;
    double index = 0;
    List<String> lines = Files.readAllLines(site.file(".reindex/history.jsonl"));
    for (String line : lines.subList(1, lines.size())) {
      JsonNode ledger = JsonMapper.shared().readTree(line).path("ledger");
      documents += ledger.path("documentBytes").asDouble();
      index += ledger.path("flushBytes").asDouble() + ledger.path("mergeBytes").asDouble();
    }

    JsonNode check = site.run("tune", "--json").json().path("check");

    assertThat(check.path("recordedAmplification").asDouble())
        .isCloseTo(index / documents, within(1e-9));
  }

  @Test
  void theRecommendedSettingsAreAppliedAndNothingElseIsTouched() throws Exception {
    String section =
        "index:\n  merges:  # since May\n    policy: log-byte-size # odd\n    factor: 2 # few\n";
    site.write("reindex.yaml", CommandTester.CONFIGURATION + section + "# the end\n");

    CommandTester.Result result =
        site.run(
                "tune",
                "--corpus",
                corpus().toString(),
                "--held-megabytes",
                "0",
                "--budget-latency",
                "50",
                "--apply")
            .exits(ExitCode.OK);

    assertThat(result.out()).contains("Wrote to " + site.file("reindex.yaml"));
    String after = Files.readString(site.file("reindex.yaml"));
    Configuration read = Configuration.load(site.file("reindex.yaml"));
    assertThat(read.merges().factor()).isGreaterThan(2);
    assertThat(after)
        .startsWith(CommandTester.CONFIGURATION + "index:\n  merges:  # since May\n")
        .contains("    policy: " + read.merges().policy().word() + " # odd\n")
        .endsWith("    factor: " + read.merges().factor() + " # few\n# the end\n");

    // What is written is what the next run finds as present.
    JsonNode json = site.run("tune", "--corpus", "history", "--json").exits(0).json();
    for (JsonNode choice : json.path("settings")) {
      if (choice.path("present").asBoolean()) {
        assertThat(choice.path("factor").asInt()).isEqualTo(read.merges().factor());
      }
    }
    assertThat(site.file(".reindex")).doesNotExist();
  }

  @Test
  void aCorpusIsReplayedInPlaceOfTheHistory() throws IOException {
    JsonNode json =
        site.run("tune", "--corpus", corpus().toString(), "--events", "25", "--json")
            .exits(0)
            .json();

    assertThat(json.path("publishes").path("recorded").asInt()).isEqualTo(25);
    assertThat(json.path("publishes").path("repeated").asBoolean()).isFalse();
  }

  @Test
  void thePictureIsAnSvgFile() throws IOException {
    publish(2);

    site.run("tune", "--chart", "front.svg").exits(ExitCode.OK);

    assertThat(Files.readString(site.file("front.svg"))).startsWith("<svg").contains("present");
  }

  @Test
  void nothingWithinTheBudgetIsSaidAndIsNoSuccessOfApply() throws IOException {
    publish(2);

    assertThat(site.run("tune", "--budget-latency", "0.01").exits(ExitCode.OK).out())
        .contains("No settings keep a search within");
    assertThat(site.run("tune", "--budget-latency", "0.01", "--apply").exits(1).out())
        .contains("Wrote nothing: no settings are within the budget.");
    assertThat(site.file("reindex.yaml")).hasContent(CommandTester.CONFIGURATION);
  }

  @Test
  void aWorkspaceWithoutPublishesCannotBeTuned() {
    site.run("tune").exits(2).saysInOneLine("there is no history to tune by", "--corpus");
    site.run("build").exits(ExitCode.OK);
    site.run("tune", "--json").exits(2).saysInOneLine("there is no history to tune by");
  }

  @Test
  void wrongOptionsAreRefused() {
    site.run("tune", "--budget-latency", "0").exits(2).saysInOneLine("--budget-latency");
    site.run("tune", "--budget-latency", "NaN").exits(2).saysInOneLine("--budget-latency");
    site.run("tune", "--budget-latency", "much").exits(2);
    site.run("tune", "--commit-every", "0").exits(2).saysInOneLine("--commit-every");
    site.run("tune", "--held-megabytes", "-1").exits(2).saysInOneLine("--held-megabytes");
    site.run("tune", "--hot-writes", "1.1").exits(2).saysInOneLine("--hot-writes");
    site.run("tune", "--hot-space", "0").exits(2).saysInOneLine("--hot-space");
    site.run("tune", "--events", "0").exits(2).saysInOneLine("--events");
    site.run("tune", "--corpus", "nowhere").exits(2).saysInOneLine("there is no folder");
    site.run("tune", "--chart", "no/such/x.svg").exits(2).saysInOneLine("--chart");
  }

  @Test
  void aFlowConfigurationIsRefusedByApplyAndStays() throws IOException {
    String flow =
        CommandTester.CONFIGURATION + "index: {merges: {policy: log-byte-size, factor: 2}}\n";
    site.write("reindex.yaml", flow);

    site.run(
            "tune",
            "--corpus",
            corpus().toString(),
            "--held-megabytes",
            "0",
            "--budget-latency",
            "50",
            "--apply")
        .exits(2);

    assertThat(site.file("reindex.yaml")).hasContent(flow);
  }
}
