// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the script by which a shell completes this command. */
@Command(
    name = "completion",
    header = "Print a completion script for bash or zsh.",
    description = "Prints a script by which bash or zsh completes commands and options.",
    footer = {
      "  source <(reindex completion)                       # for this shell",
      "  echo 'source <(reindex completion)' >> ~/.bashrc    # for every one; in zsh, ~/.zshrc"
    })
final class CompletionCommand extends Subcommand {
  @Spec CommandSpec spec = CommandSpec.create();

  CompletionCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    out().println(AutoComplete.bash("reindex", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
