// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
  void givesEachStepsCounts() throws IOException {
    JsonNode json = tester.run("demo", "--site", "site", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/model/id").asString()).isEqualTo("hashing");
    assertThat(steps(json).stream().map(step -> step.at("/step").asString()))
        .containsExactly(
            "build",
            "plan",
            "incremental",
            "term-plan",
            "term",
            "search",
            "search",
            "metadata",
            "baseline");
    JsonNode incremental = json.at("/steps/2");
    assertThat(incremental.at("/embedding/texts").asLong()).isEqualTo(1);
    assertThat(incremental.at("/documents/modified").asLong()).isEqualTo(1);
    JsonNode term = json.at("/steps/4");
    assertThat(term.at("/terms/changed").asLong()).isEqualTo(1);
    assertThat(term.at("/documents/modified").asLong()).isEqualTo(1);
    assertThat(term.at("/embedding/texts").asLong())
        .isEqualTo(passagesThatLinkTo("curtailment"))
        .isEqualTo(term.at("/causes/term/embedded").asLong())
        .isEqualTo(json.at("/steps/3/embedding/texts").asLong());
    JsonNode metadata = json.at("/steps/7");
    assertThat(metadata.at("/documents/metadataOnly").asLong()).isEqualTo(1);
    assertThat(metadata.at("/embedding/texts").asLong()).isZero();
    assertThat(metadata.at("/ledger/documentBytes").asLong()).isZero();
    assertThat(json.at("/comparison/savings/embeddedTexts").asDouble())
        .isEqualTo(json.at("/steps/8/ledger/embeddedTexts").asDouble());
  }

  /** No page of the sample site links to this term from two chunks. */
  private long passagesThatLinkTo(String term) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("site/content"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> contains(file, "/glossary/" + term + "/"))
          .count();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsTheStoryInSteps() {
    assertThat(tester.run("demo", "--site", "site").exits(ExitCode.OK).out())
        .contains(
            "1. The first build",
            "2. An edit, and the plan",
            "4. A change in the glossary",
            "7. What it saved")
        .contains("no more than five a day", "term 'Curtailment' of docs:glossary/curtailment.md")
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
    assertThat(json.at("/steps/5/results/0/path").asString()).isEqualTo("drivers/refunds.md");
    assertThat(json.at("/steps/6/results/0/path").asString()).isEqualTo("drivers/slow-charging.md");
  }
}
