// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.Failure;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.SourceSettings;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What the commands have in common. */
@Command(
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 96,
    headerHeading = "",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n")
abstract class Subcommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec self;

  private final Console console;

  Subcommand(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  PrintWriter out() {
    return console.out();
  }

  CommonOptions options() {
    if (self != null && self.root().userObject() instanceof ReindexCommand root) {
      return root.options;
    }
    throw new IllegalStateException("a command is run below the root command");
  }

  Configuration configuration() throws ConfigurationException {
    return options().configuration(console.folder());
  }

  Session open() throws ConfigurationException, IOException {
    return Session.open(configuration(), console);
  }

  void printJson(JsonNode json) {
    out().println(json);
  }

  /** Says something that is no result, where people read along. */
  void remark(String text) {
    if (!options().quiet) {
      console.err().println(text);
    }
  }

  void sayWritten(Path file) {
    String written = "Wrote " + file;
    if (options().json) {
      remark(written);
    } else if (!options().quiet) {
      out().println(written);
    }
  }

  /**
   * @throws UsageException when one of these is not configured
   */
  static void requireSources(Configuration configuration, Collection<String> names) {
    for (String name : names) {
      if (configuration.source(name).isEmpty()) {
        throw new UsageException(
            "no source is named '"
                + name
                + "' in "
                + configuration.file()
                + "; there are "
                + configuration.sources().stream()
                    .map(SourceSettings::name)
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  /** Says which limits would be exceeded. */
  void printRefusal(List<String> exceeded, String consequence) {
    if (!exceeded.isEmpty()) {
      console
          .err()
          .println(
              console.errorStyle().red("reindex: ")
                  + String.join("; ", exceeded)
                  + "; "
                  + consequence);
    }
  }

  void printWarnings(Configuration configuration, Collection<Failure> warnings) {
    printProblems(configuration, "Please note:", warnings, warnings.size());
  }

  /**
   * Shows failures or warnings.
   *
   * @param count of all of them, of which the given ones are the first
   */
  void printProblems(
      Configuration configuration, String heading, Collection<Failure> problems, long count) {
    if (problems.isEmpty()) {
      return;
    }
    Style style = console.errorStyle();
    PrintWriter err = console.err();
    err.println(style.red(heading));
    int shown = 0;
    for (Failure failure : problems) {
      if (shown++ == MAX_SHOWN) {
        break;
      }
      String line = failure.line() > 0 ? ":" + failure.line() : "";
      err.println("  " + style.bold(place(configuration, failure) + line));
      err.println("    " + failure.message());
      if (!failure.mend().isEmpty()) {
        err.println("    " + style.faint("→ " + failure.mend()));
      }
    }
    if (count > MAX_SHOWN) {
      err.println("  … and " + Figures.count(count - MAX_SHOWN) + " more");
    }
  }

  private static final int MAX_SHOWN = 50;

  /** The file, seen from here, where the document is one. */
  private String place(Configuration configuration, Failure failure) {
    SourceId id;
    try {
      id = SourceId.parse(failure.document());
    } catch (IllegalArgumentException e) {
      return failure.document();
    }
    Optional<Path> root =
        configuration
            .source(id.source())
            .filter(source -> source.kind() == SourceSettings.Kind.FILES)
            .flatMap(SourceSettings::root);
    if (root.isEmpty()) {
      return failure.document();
    }
    Path file = root.get().resolve(id.path());
    Path folder = console.folder();
    return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
  }
}
