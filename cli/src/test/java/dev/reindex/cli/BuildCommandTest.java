// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BuildCommandTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  @Test
  void theFirstBuildIndexesEveryPage() {
    JsonNode json = site.run("build", "--json").exits(ExitCode.OK).json();

    assertThat(json.propertyNames())
        .contains(
            "build",
            "documents",
            "chunks",
            "terms",
            "embedding",
            "ledger",
            "amplification",
            "baseline",
            "failures");
    assertThat(json.at("/build").asLong()).isEqualTo(1);
    assertThat(json.at("/documents/scanned").asLong()).isEqualTo(2);
    assertThat(json.at("/documents/added").asLong()).isEqualTo(2);
    // Two of refunds.md, above and below its heading, and one of tariffs.md.
    assertThat(json.at("/chunks/live").asLong()).isEqualTo(3);
    assertThat(json.at("/embedding/texts").asLong()).isEqualTo(3);
    assertThat(json.at("/embedding/model").asString()).isEqualTo("hashing");
    assertThat(json.at("/failures")).isEmpty();
  }

  @Test
  void aSecondBuildEmbedsTheEditedChunkAlone() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");

    JsonNode json = site.run("build", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/modified").asLong()).isEqualTo(1);
    assertThat(json.at("/documents/unchanged").asLong()).isEqualTo(1);
    assertThat(json.at("/chunks/added").asLong()).isEqualTo(1);
    assertThat(json.at("/chunks/removed").asLong()).isEqualTo(1);
    assertThat(json.at("/embedding/texts").asLong()).isEqualTo(1);
    // "When it arrives", a line end, "The money arrives within three days."
    assertThat(json.at("/ledger/embeddedCharacters").asLong()).isEqualTo(15 + 1 + 36);
    assertThat(json.at("/baseline/kind").asString()).isEqualTo("estimated");
    assertThat(json.at("/baseline/savings/embeddedTexts").asDouble()).isEqualTo(3.0);
  }

  @Test
  void peopleReadTheSavingsWithWhatTheyAreDividedBy() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");

    CommandTester.Result result = site.run("build").exits(ExitCode.OK);

    assertThat(result.out())
        .startsWith("Build 2 in ")
        .containsPattern("documents +1 updated, 1 unchanged")
        .containsPattern("chunks +1 added, 1 removed")
        .containsPattern("texts embedded +1 +3 +3\\.00×")
        .contains("saved = full rebuild ÷ this build")
        .contains("52 characters embedded ÷ 73 characters edited");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void nothingToDoIsSaidInALine() {
    site.run("build").exits(ExitCode.OK);

    CommandTester.Result result = site.run("build").exits(ExitCode.OK);

    assertThat(result.out()).startsWith("Up to date: 2 documents unchanged").hasLineCount(1);
  }

  @Test
  void aQuietBuildSaysNothing() {
    CommandTester.Result result = site.run("build", "--quiet").exits(ExitCode.OK);

    assertThat(result.out() + result.err()).isEmpty();
  }

  @Test
  void aFullBuildEmbedsEverythingAnew() {
    site.run("build").exits(ExitCode.OK);

    JsonNode json = site.run("build", "--full", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/build").asLong()).isEqualTo(2);
    assertThat(json.at("/embedding/texts").asLong()).isEqualTo(3);
    site.run("verify").exits(ExitCode.OK);
  }

  @Test
  void anotherWorkspaceMayBeNamed() {
    site.run("build", "--workspace", "elsewhere").exits(ExitCode.OK);

    assertThat(site.file("elsewhere")).isDirectory();
    assertThat(site.file(".reindex")).doesNotExist();
  }

  @Test
  void commonOptionsMayStandBeforeTheCommandToo() {
    site.run("--workspace", "elsewhere", "-q", "build").exits(ExitCode.OK);

    JsonNode json = site.run("--json", "status", "--workspace", "elsewhere").json();

    assertThat(json.at("/build").asLong()).isEqualTo(1);
  }

  @Test
  void theConfigurationIsFoundFromAFolderBelow() throws IOException {
    CommandTester below = new CommandTester(Files.createDirectories(site.file("content/drafts")));

    below.run("build").exits(ExitCode.OK);

    assertThat(site.file(".reindex")).isDirectory();
  }

  @Test
  void onlyTheSourcesThatAreNamedAreLookedAt() throws IOException {
    site.write("news/today.md", "All stations are open.");
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION.replace(
            "embedder:", "  - {name: news, kind: files, root: news}\nembedder:"));

    JsonNode json = site.run("build", "--source", "news", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/scanned").asLong()).isEqualTo(1);
    assertThat(json.at("/documents/added").asLong()).isEqualTo(1);
  }

  @Test
  void aFullBuildOfOneSourceLeavesTheOthersAlone() throws IOException {
    site.write("news/today.md", "All stations are open.");
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION.replace(
            "embedder:", "  - {name: news, kind: files, root: news}\nembedder:"));
    site.run("build").exits(ExitCode.OK);

    JsonNode json =
        site.run("build", "--full", "--source", "news", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/scanned").asLong()).isEqualTo(1);
    assertThat(json.at("/embedding/texts").asLong()).isEqualTo(1);
    // Three of the other source's two pages, and the one of the news.
    assertThat(json.at("/chunks/live").asLong()).isEqualTo(4);
    site.run("verify").exits(ExitCode.OK);
  }

  @Test
  void recordsAreReadFromStandardInput() throws IOException {
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION
            .replace("kind: files", "kind: records")
            .replace("root: content", "root: \"-\""));
    site.input(
        """
        {"path":"a.md","text":"The first record."}
        {"path":"b.md","text":"The second record."}
        """);
    site.run("build").exits(ExitCode.OK);
    site.input("{\"path\":\"a.md\",\"delete\":true}\n");

    JsonNode json = site.run("build", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/removed").asLong()).isEqualTo(1);
    assertThat(json.at("/chunks/live").asLong()).isEqualTo(1);
  }

  @Test
  void anInterruptedBuildLosesNothing() {
    site.interruption().request();

    CommandTester.Result result = site.run("build", "--json").exits(ExitCode.INTERRUPTED);

    assertThat(result.json().at("/interrupted").asBoolean()).isTrue();
    new CommandTester(folder).run("build").exits(ExitCode.OK);
    assertThat(
            new CommandTester(folder)
                .run("verify", "--sample", "100%", "--json")
                .json()
                .at("/equal")
                .asBoolean())
        .isTrue();
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(site.onTerminal().run("build").out()).contains("\u001b[");

    assertThat(site.variable("NO_COLOR", "1").run("build").out()).doesNotContain("\u001b[");
  }
}
