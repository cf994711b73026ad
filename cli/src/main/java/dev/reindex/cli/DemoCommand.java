// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the program at work. */
@Command(
    name = "demo",
    header = "Show all of it on a sample site.",
    description = {
      "Shows on a sample site what this program does: builds its index with the built-in model,"
          + " edits a sentence and the definition of a term, plans, builds again, searches, and"
          + " compares the cost with a full rebuild. Works in a temporary folder, without a network."
    },
    footer = {
      "  reindex demo",
      "  reindex demo --keep               # to go on playing with the site",
      "  reindex demo --json | jq .comparison.savings"
    })
final class DemoCommand extends Subcommand {
  @Option(names = "--keep", description = "Leave the folder in place, and say where it is.")
  boolean keep;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Use this copy of the sample site in place of the one in this program.")
  @Nullable Path site;

  DemoCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (options().config != null || options().workspace != null) {
      throw new UsageException(
          "the demo has a configuration and a workspace of its own; leave --config and --workspace"
              + " out, or name a site with --site");
    }
    Path folder = Files.createTempDirectory("reindex-demo-");
    try {
      Optional<Path> given = Optional.ofNullable(site).map(console().folder()::resolve);
      DemoSite copy = DemoSite.copy(given, folder);
      Configuration configuration = Configuration.load(copy.configuration());
      try (Session session = Session.open(configuration, console())) {
        Demo demo = new Demo(copy, session, console(), options());
        demo.run();
        finish(demo, folder);
      }
    } finally {
      if (!keep) {
        Folders.delete(folder);
      }
    }
    return ExitCode.OK;
  }

  private void finish(Demo demo, Path folder) {
    if (options().json) {
      printJson(demo.toJson().put("folder", keep ? folder.toString() : null));
      return;
    }
    if (options().quiet) {
      return;
    }
    out().println();
    if (keep) {
      out().println("The site and its index are kept. Go on with:");
      out().println("  cd " + folder);
      out().println("  reindex status");
    } else {
      out().println("The temporary folder is gone. On a site of your own:");
      out().println("  cd my-site");
      out().println("  reindex init");
      out().println("  reindex build");
    }
  }
}
