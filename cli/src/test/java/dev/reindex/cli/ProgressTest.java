// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  /** Takes the last line of a terminal back. */
  private static final String CLEARED = "\r\u001b[K";

  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  @Test
  void aTerminalIsShownABarThatGoesAwayAgain() {
    CommandTester.Result result = site.onTerminal().run("build").exits(ExitCode.OK);

    assertThat(result.err()).contains("build 2 documents, 0:00").endsWith(CLEARED);
    assertThat(result.out()).doesNotContain(CLEARED);
  }

  @Test
  void theBarKnowsHowManyDocumentsThereAre() {
    site.run("build").exits(ExitCode.OK);

    assertThat(site.onTerminal().run("verify").err())
        .contains("verify [====================] 2 of 2 documents");
  }

  @Test
  void aLogIsSparedProgressThatTakesNoTime() {
    assertThat(site.run("build").exits(ExitCode.OK).err()).isEmpty();
  }

  @Test
  void whoeverWantsNoneGetsNone() {
    assertThat(site.onTerminal().run("build", "--no-progress").err()).isEmpty();
    assertThat(site.onTerminal().run("verify", "--quiet").err()).isEmpty();
  }

  @Test
  void jsonStaysAloneOnStandardOutput() {
    CommandTester.Result result = site.onTerminal().run("build", "--json").exits(ExitCode.OK);

    assertThat(result.json().at("/build").asLong()).isEqualTo(1);
    assertThat(result.err()).contains("build 2 documents");
  }
}
