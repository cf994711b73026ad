// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a flash device makes of writes; the work is done by its subcommands. */
@Command(
    name = "device",
    header = "Model what writes cost a flash device.",
    description =
        "Follows writes into a flash translation layer, which writes out of place and collects"
            + " garbage, and says how many pages of flash are programmed for each page of the host.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    usageHelpWidth = 96,
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  reindex device simulate --over-provisioning 0.28 --gc fifo",
      "  reindex device theory --over-provisioning 0.28 --gc fifo",
      "  reindex device replay build.trace --aged --fill 0.7"
    })
final class DeviceCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  static CommandLine commandLine(Console console) {
    return new CommandLine(new DeviceCommand())
        .addSubcommand("simulate", new DeviceSimulateCommand(console))
        .addSubcommand("theory", new DeviceTheoryCommand(console))
        .addSubcommand("replay", new DeviceReplayCommand(console));
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
