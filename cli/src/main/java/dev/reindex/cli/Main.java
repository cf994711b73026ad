// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code reindex} command. */
@Command(
    name = "reindex",
    version = "reindex 0.1.0-SNAPSHOT",
    description = "Brings a search index up to date with the content it is built from.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return CommandLine.ExitCode.USAGE;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
