// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildException;
import dev.reindex.config.ConfigurationException;
import dev.reindex.content.SourceUnavailableException;
import dev.reindex.lucene.WorkspaceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, where, and how to mend it, and chooses the exit code. */
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  Problems(Console console) {
    this.console = console;
  }

  static CommandLine.Help.ColorScheme help(Console console) {
    return CommandLine.Help.defaultColorScheme(
        console.style() == Style.COLOURED ? Ansi.ON : Ansi.OFF);
  }

  /** Wrong usage: what is wrong, what may have been meant, where help is. */
  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    StringBuilder line = new StringBuilder(oneLine(String.valueOf(problem.getMessage())));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    say(line + " (see '" + command + " --help')");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    Throwable cause = problem;
    if (problem instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      cause = wrapped.getCause();
    }
    if (command.getParseResult() != null && isDebug(parsed)) {
      problem.printStackTrace(console.err());
    }
    if (console.interruption().requested()) {
      // Whatever came of it: the user wanted an end.
      return ExitCode.INTERRUPTED;
    }
    return switch (cause) {
      case UsageException usage -> said(usage, ExitCode.USAGE);
      case ConfigurationException configuration -> said(configuration, ExitCode.USAGE);
      case SourceUnavailableException source -> said(source, ExitCode.USAGE);
      case BuildException build -> said(build, ExitCode.WORKSPACE);
      case WorkspaceException workspace -> said(workspace, ExitCode.WORKSPACE);
      case IOException io -> {
        say(words(io));
        yield ExitCode.WORKSPACE;
      }
      default -> unexpected(problem);
    };
  }

  private static boolean isDebug(ParseResult parsed) {
    return parsed.commandSpec().root().userObject() instanceof ReindexCommand root
        && root.options.debug;
  }

  private int said(Exception problem, int code) {
    say(String.valueOf(problem.getMessage()));
    return code;
  }

  private static String words(IOException problem) {
    String message = problem.getMessage();
    if (message != null && message.toLowerCase(Locale.ROOT).contains("no space left")) {
      return message
          + "; free some space and run the command again: the last committed index stands";
    }
    return switch (problem) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied ->
          denied.getFile() + " may not be read or written by this user; give it the right to";
      case FileSystemException file when file.getReason() == null ->
          file.getFile() + " cannot be used (" + file.getClass().getSimpleName() + ")";
      default -> message == null ? problem.getClass().getSimpleName() : message;
    };
  }

  /** A mistake of this program: one line, with the details in a file for whoever mends it. */
  private int unexpected(Exception problem) {
    String where;
    try {
      Path log = Files.createTempFile("reindex-error-", ".log");
      try (PrintWriter details = new PrintWriter(Files.newBufferedWriter(log))) {
        problem.printStackTrace(details);
      }
      where = "the details are in " + log + "; please report them";
    } catch (IOException e) {
      where = "run it again with --debug for the details, and please report them";
    }
    say("unexpected " + problem + "; the last committed index stands; " + where);
    return ExitCode.WORKSPACE;
  }

  private void say(String line) {
    console.err().println(console.errorStyle().red("reindex: ") + oneLine(line));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
