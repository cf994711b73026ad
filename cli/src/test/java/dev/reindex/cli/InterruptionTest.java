// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a real process. */
@Tag("slow")
class InterruptionTest {
  private static final int PAGES = 4_000;

  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASiteThatTakesSomeSecondsToBuild() throws IOException {
    site = new CommandTester(folder);
    site.write("reindex.yaml", CommandTester.CONFIGURATION.replace("64", "384"));
    for (int page = 0; page < PAGES; page++) {
      site.write(
          "content/" + page % 100 + "/" + page + ".md",
          "# Page " + page + "\n\nWords.\n\n## More\n\nAnd number " + page + " of them.\n");
    }
  }

  private Process build() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "build")
            .directory(folder.toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    // Once it writes, it is in the middle of its work.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(folder.resolve(".reindex/chunks")) || !process.isAlive());
    assertThat(process.isAlive()).as("still building").isTrue();
    return process;
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aBuildThatIsAskedToStopCommitsWhatItHas(String name) throws Exception {
    Process process = build();

    signal(process, name);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Files.readString(folder.resolve("err.txt"))).contains("what is finished is kept");
    assertThat(Files.readString(folder.resolve("out.txt"))).contains("Interrupted after");
    long kept = site.run("status", "--json").json().at("/documents").asLong();
    assertThat(kept).isPositive().isLessThan(PAGES);
    assertThat(
            site.run("build", "--json").exits(ExitCode.OK).json().at("/documents/added").asLong())
        .isEqualTo(PAGES - kept);
  }

  @Test
  void aBuildThatIsKilledLeavesAnIndexToGoOnFrom() throws Exception {
    Process process = build();

    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);

    site.run("status").exits(ExitCode.OK);
    site.run("build").exits(ExitCode.OK);
    site.run("verify", "--sample", "0").exits(ExitCode.OK);
  }
}
