// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code reindex} command; the work is done by its subcommands. */
@Command(
    name = "reindex",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    description = {
      "Keeps a search index up to date with the content it is made from: after an edit, only what"
          + " the edit changed is embedded and written again, and every byte that it cost is"
          + " counted against a full rebuild."
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions of every command:%n",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nBegin like this:%n",
    footer = {
      "  cd my-site",
      "  reindex init                      # writes reindex.yaml, to look over",
      "  reindex build                     # builds the index",
      "  reindex search \"how do refunds work\"",
      "",
      "Or watch it at work on a sample site: reindex demo",
      "'reindex COMMAND --help' explains a command and gives examples.",
      "",
      "Exit codes: 0 done; 1 done, but something failed or differs; 2 wrong usage or",
      "configuration; 3 the workspace cannot be used; 130 interrupted, with nothing lost."
    })
final class ReindexCommand implements Callable<Integer> {
  @Mixin final CommonOptions options = new CommonOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
