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

/** Wrong usage and wrong configuration: exit code 2 and one line with the mend. */
class UsageTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  @Test
  void anUnknownCommandNamesTheNearest() {
    site.run("buld").exits(ExitCode.USAGE).saysInOneLine("'buld'", "did you mean build?");
  }

  @Test
  void anUnknownOptionNamesTheNearest() {
    site.run("build", "--ful").exits(ExitCode.USAGE).saysInOneLine("'--ful'", "--full");
  }

  @Test
  void noCommandAtAllShowsTheHelp() {
    assertThat(site.run().exits(ExitCode.USAGE).err()).contains("Commands:", "Begin like this:");
  }

  @Test
  void withoutAConfigurationItSaysHowToGetOne(@TempDir Path empty) {
    new CommandTester(empty)
        .run("build")
        .exits(ExitCode.USAGE)
        .saysInOneLine("there is no reindex.yaml in", "reindex init", "--config");
  }

  @Test
  void aConfigurationThatIsNotThereIsNamed() {
    site.run("build", "-c", "other.yaml").exits(ExitCode.USAGE).saysInOneLine("other.yaml");
  }

  @Test
  void anUnknownKeyNamesItsLineAndTheNearestKnownOne() throws IOException {
    site.write("reindex.yaml", CommandTester.CONFIGURATION.replace("embedder:", "embeder:"));

    site.run("build").exits(ExitCode.USAGE).saysInOneLine("reindex.yaml:7", "embeder", "embedder");
  }

  @Test
  void brokenYamlNamesItsLine() throws IOException {
    site.write("reindex.yaml", "version: 1\nsources: [\n");

    site.run("build").exits(ExitCode.USAGE).saysInOneLine("reindex.yaml:");
  }

  @Test
  void aMissingRootLeavesTheIndexAsItIs() throws IOException {
    site.run("build").exits(ExitCode.OK);
    Folders.delete(site.file("content"));

    site.run("build").exits(ExitCode.USAGE).saysInOneLine("source 'docs'", "content", "exist");

    assertThat(site.run("search", "money", "--mode", "text", "--json").json().at("/results"))
        .hasSize(1);
  }

  @Test
  void aSourceThatIsNotConfiguredIsNamedWithThoseThatAre() {
    site.run("build", "--source", "doc")
        .exits(ExitCode.USAGE)
        .saysInOneLine("no source is named 'doc'", "there are docs");
  }

  @Test
  void aKeyThatIsNotInTheEnvironmentIsNamed() throws IOException {
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION.replace(
            "kind: hashing\n",
            "kind: openai\n  model: text-embedding-3-small\n  apiKeyVariable: MY_KEY\n"));

    site.run("build").exits(ExitCode.USAGE).saysInOneLine("MY_KEY");
  }

  @Test
  void anAnalyzerThatThereIsNotIsNamedWithThoseThatAre() throws IOException {
    site.write("reindex.yaml", CommandTester.CONFIGURATION + "analyzers: {de: teutonic}\n");

    site.run("build")
        .exits(ExitCode.USAGE)
        .saysInOneLine("reindex.yaml", "no analyzer 'teutonic'", "GermanAnalyzer");
  }

  @Test
  void nothingButTheErrorGoesToStandardError() throws IOException {
    site.write("reindex.yaml", "version: 9\n");

    assertThat(site.run("build", "--json").exits(ExitCode.USAGE).out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "build",
        "plan",
        "explain",
        "search",
        "status",
        "verify",
        "baseline",
        "report",
        "topology",
        "demo",
        "completion"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(site.run(command, "--help").exits(ExitCode.OK).out())
        .contains("Usage: reindex " + command, "Examples:")
        .containsPattern("Examples:[^#]*reindex " + command)
        .contains("--config", "--workspace", "--json", "--no-progress", "--quiet");
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertThat(site.run("--version").exits(ExitCode.OK).out())
        .containsPattern("^reindex \\d+\\.\\d+")
        .contains("Lucene 10.")
        .contains("Java ");
  }

  @Test
  void completionIsAScriptThatKnowsTheCommands() {
    assertThat(site.run("completion").exits(ExitCode.OK).out())
        .contains("complete -F")
        .contains("baseline", "--workspace");
  }
}
