// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a failure is turned into. */
class ProblemsTest {
  private final StringWriter err = new StringWriter();
  private final Interruption interruption = new Interruption();
  private final Console console =
      new Console(
          InputStream.nullInputStream(),
          new PrintWriter(new StringWriter()),
          new PrintWriter(err),
          Path.of(""),
          Map.of(),
          false,
          false,
          interruption);

  private int codeOf(Exception problem) {
    CommandLine commands = Commands.commandLine(console);
    return new Problems(console)
        .handleExecutionException(problem, commands, commands.parseArgs("status"));
  }

  @Test
  void aFullDiskSaysWhatToDo() {
    assertThat(codeOf(new IOException("/site/.reindex/chunks/_1.fdt: No space left on device")))
        .isEqualTo(ExitCode.WORKSPACE);

    assertThat(err.toString())
        .contains("_1.fdt", "free some space", "the last committed index stands")
        .hasLineCount(1);
  }

  @Test
  void exceptionsThatOnlyNameAFileAreCompleted() {
    assertThat(codeOf(new NoSuchFileException("/a"))).isEqualTo(ExitCode.WORKSPACE);
    assertThat(codeOf(new UncheckedIOException(new AccessDeniedException("/b"))))
        .isEqualTo(ExitCode.WORKSPACE);
    assertThat(codeOf(new FileSystemException("/c"))).isEqualTo(ExitCode.WORKSPACE);

    assertThat(err.toString())
        .contains("/a does not exist", "/b may not be read or written", "/c cannot be used");
  }

  @Test
  void aBuildThatCannotGoOnNamesItsStage() {
    assertThat(codeOf(new BuildException("write", "docs:a.md", "broke", new IOException())))
        .isEqualTo(ExitCode.WORKSPACE);

    assertThat(err.toString()).contains("write docs:a.md: broke");
  }

  @Test
  void aMistakeOfThisProgramLeavesItsDetailsInAFile() throws IOException {
    assertThat(codeOf(new IllegalStateException("never so"))).isEqualTo(ExitCode.WORKSPACE);

    assertThat(err.toString()).contains("unexpected", "never so").hasLineCount(1);
    Matcher file = Pattern.compile("details are in (\\S+\\.log)").matcher(err.toString());
    assertThat(file.find()).isTrue();
    Path log = Path.of(file.group(1));
    assertThat(Files.readString(log)).contains("IllegalStateException", "ProblemsTest");
    Files.delete(log);
  }

  @Test
  void whateverComesOfAStopIsAStop() {
    interruption.request();

    assertThat(codeOf(new IOException("interrupted"))).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void messagesOfManyLinesBecomeOne() {
    codeOf(new UsageException("first\n   second"));

    assertThat(err.toString()).contains("first second").hasLineCount(1);
  }
}
