// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoCommandTest {
  @TempDir Path folder;
  private CommandTester tester = new CommandTester(Path.of(""));

  @BeforeEach
  void takesTheSampleSiteWithoutTheModel() throws IOException {
    tester = new CommandTester(folder);
    DemoSite copy = DemoSite.copy(Optional.empty(), folder.resolve("site"));
    String configuration = Files.readString(copy.configuration());
    tester.write("site/reindex.yaml", configuration.replace("kind: onnx", "kind: hashing"));
  }

  private static List<JsonNode> steps(JsonNode json) {
    return StreamSupport.stream(json.at("/steps").spliterator(), false).toList();
  }

  @Test
  void givesEachStepsCounts() {
    JsonNode json = tester.run("demo", "--site", "site", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/model/id").asString()).isEqualTo("hashing");
    assertThat(steps(json).stream().map(step -> step.at("/step").asString()))
        .containsExactly(
            "build", "plan", "incremental", "search", "search", "metadata", "baseline");
    JsonNode incremental = json.at("/steps/2");
    assertThat(incremental.at("/embedding/texts").asLong()).isEqualTo(1);
    assertThat(incremental.at("/documents/modified").asLong()).isEqualTo(1);
    JsonNode metadata = json.at("/steps/5");
    assertThat(metadata.at("/documents/metadataOnly").asLong()).isEqualTo(1);
    assertThat(metadata.at("/embedding/texts").asLong()).isZero();
    assertThat(metadata.at("/ledger/documentBytes").asLong()).isZero();
    assertThat(json.at("/comparison/savings/embeddedTexts").asDouble())
        .isEqualTo(json.at("/steps/6/ledger/embeddedTexts").asDouble());
  }

  @Test
  void tellsTheStoryInSteps() {
    assertThat(tester.run("demo", "--site", "site").exits(ExitCode.OK).out())
        .contains("1. The first build", "2. An edit, and the plan", "6. What it saved")
        .contains("no more than five a day")
        .contains("saved = full rebuild ÷ this edit")
        .contains("The temporary folder is gone.");
  }

  @Test
  void keepsTheFolderWhenAsked() throws IOException {
    JsonNode json =
        tester.run("demo", "--site", "site", "--keep", "--json").exits(ExitCode.OK).json();

    Path kept = Path.of(json.at("/folder").asString());
    try {
      new CommandTester(kept).run("verify").exits(ExitCode.OK);
    } finally {
      Folders.delete(kept);
    }
  }

  @Test
  void wantsTheSampleSite() {
    tester.run("demo", "--site", "nowhere").exits(ExitCode.USAGE).saysInOneLine("nowhere");
    tester.run("demo", "-c", "x.yaml").exits(ExitCode.USAGE).saysInOneLine("--site");
  }

  @Test
  @Tag("slow")
  void worksWithTheBuiltInModelAndFindsTheAnswers() {
    JsonNode json = tester.run("demo", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/model/dimension").asLong()).isEqualTo(384);
    assertThat(json.at("/steps/2/embedding/texts").asLong()).isEqualTo(1);
    assertThat(json.at("/steps/3/results/0/path").asString()).isEqualTo("drivers/refunds.md");
    assertThat(json.at("/steps/4/results/0/path").asString()).isEqualTo("drivers/slow-charging.md");
  }
}
