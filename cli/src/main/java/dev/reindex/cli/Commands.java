// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import picocli.CommandLine;

/** Puts the command line together. */
final class Commands {
  private Commands() {}

  static CommandLine commandLine(Console console) {
    CommandLine commands = new CommandLine(new ReindexCommand());
    commands.addSubcommand("init", new InitCommand(console));
    commands.addSubcommand("build", new BuildCommand(console));
    commands.addSubcommand("plan", new PlanCommand(console));
    commands.addSubcommand("explain", new ExplainCommand(console));
    commands.addSubcommand("search", new SearchCommand(console));
    commands.addSubcommand("status", new StatusCommand(console));
    commands.addSubcommand("verify", new VerifyCommand(console));
    commands.addSubcommand("baseline", new BaselineCommand(console));
    commands.addSubcommand("report", new ReportCommand(console));
    commands.addSubcommand("tune", new TuneCommand(console));
    commands.addSubcommand("replay", new ReplayCommand(console));
    commands.addSubcommand("topology", new TopologyCommand(console));
    commands.addSubcommand("device", DeviceCommand.commandLine(console));
    commands.addSubcommand("demo", new DemoCommand(console));
    commands.addSubcommand("completion", new CompletionCommand(console));
    commands.addSubcommand("rehearse", new RehearseCommand(console));
    Problems problems = new Problems(console);
    return commands
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(Problems.help(console))
        .setUsageHelpLongOptionsMaxWidth(28)
        .setAbbreviatedSubcommandsAllowed(false)
        .setParameterExceptionHandler(problems)
        .setExecutionExceptionHandler(problems);
  }

  /** Runs the command that the arguments name, and says all that there is to say. */
  static int run(Console console, String... arguments) {
    int code = commandLine(console).execute(arguments);
    console.out().flush();
    console.err().flush();
    return code;
  }
}
