// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that cannot be used: exit code 3, one line, and the last commit stands. */
class WorkspaceTroubleTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesAnIndex() throws IOException {
    site = CommandTester.withSite(folder);
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");
  }

  private void findsTheOldVersion() {
    CommandTester.Result result = site.run("search", "five", "--mode", "text", "--json");
    assertThat(result.exits(ExitCode.OK).json().at("/results")).hasSize(1);
  }

  @Test
  void anotherProcessThatBuildsInIt() throws Exception {
    Process other = lockingProcess();
    try {
      site.run("build").exits(ExitCode.WORKSPACE).saysInOneLine(".reindex", "process");
      findsTheOldVersion();
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    // What held the lock is gone, however it went.
    site.run("build").exits(ExitCode.OK);
  }

  /** A process that holds the lock of the workspace, as a build does. */
  private Process lockingProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                site.file(".reindex").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo("locked");
    return other;
  }

  @Test
  void aWorkspaceOfANewerVersion() throws IOException {
    site.replace(".reindex/workspace.json", "1", "999");

    site.run("build").exits(ExitCode.WORKSPACE).saysInOneLine("999", ".reindex");
    site.run("status").exits(ExitCode.WORKSPACE).saysInOneLine("999", ".reindex");
  }

  @Test
  void aDamagedIndexIsMendedByAFullBuild() throws IOException {
    for (Path file : filesOfTheIndex()) {
      Files.write(file, new byte[] {1, 2, 3});
    }

    site.run("build").exits(ExitCode.WORKSPACE).saysInOneLine("reindex build --full");
    site.run("build", "--full").exits(ExitCode.OK);
    site.run("verify").exits(ExitCode.OK);
  }

  private List<Path> filesOfTheIndex() throws IOException {
    try (Stream<Path> files = Files.walk(site.file(".reindex"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("segments_")).toList();
    }
  }

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    site.write("taken", "a file");

    site.run("build", "--workspace", "taken").exits(ExitCode.WORKSPACE).saysInOneLine("taken");
  }

  @Test
  void aLineOfTheHistoryThatSomebodySpoiltIsLeftOut() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace(".reindex/history.jsonl", "{\"kind\":\"full\"", "oops");

    CommandTester.Result report = site.run("report", "--json").exits(ExitCode.OK);

    assertThat(report.json().at("/builds").asLong()).isEqualTo(1);
    assertThat(report.json().at("/history/0/build").asLong()).isEqualTo(2);
  }
}
