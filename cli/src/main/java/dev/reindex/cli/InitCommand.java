// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import picocli.CommandLine.Command;

/** Writes a configuration. */
@Command(name = "init")
final class InitCommand extends Subcommand {
  InitCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return 0;
  }
}
