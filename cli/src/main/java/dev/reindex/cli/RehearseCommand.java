// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * Runs the everyday commands once on a small site and prints nothing: the launcher makes its
 * start-up cache from the classes that are loaded here.
 */
@Command(name = "rehearse", hidden = true, header = "Run the everyday commands once, for a cache.")
final class RehearseCommand extends Subcommand {
  private static final String CONFIGURATION =
      """
      version: 1
      workspace: .reindex
      sources:
        - name: docs
          kind: files
          root: content
          include: ["**/*.md", "**/*.html"]
      embedder:
        kind: hashing
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("plan"),
          List.of("build"),
          List.of("build", "--json"),
          List.of("search", "how do I get a refund for a failed session"),
          List.of("search", "--mode", "text", "--json", "refund"),
          List.of("status"),
          List.of("report"));

  RehearseCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("reindex-rehearsal-");
    try {
      DemoSite.copy(Optional.empty(), folder);
      Files.writeString(folder.resolve("reindex.yaml"), CONFIGURATION);
      Console quiet = quiet(folder);
      int worst = ExitCode.OK;
      for (List<String> command : COMMANDS) {
        worst = Math.max(worst, Commands.run(quiet, command.toArray(String[]::new)));
      }
      return worst;
    } finally {
      Folders.delete(folder);
    }
  }

  private Console quiet(Path folder) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        folder,
        console().variables(),
        false,
        false,
        console().interruption());
  }
}
