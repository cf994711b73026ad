// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildResult;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the index up to date. */
@Command(
    name = "build",
    header = "Bring the index up to date; the main job.",
    description = {
      "Brings the index up to date with the sources, and says what that cost.",
      "",
      "Only what changed since the last build is read, embedded and written; the first build makes"
          + " the index. A document that fails keeps its last good version in the index and is"
          + " tried again by the next build. A build can be interrupted at any time."
    },
    footer = {
      "  reindex build                    # whatever changed",
      "  reindex build --source docs      # only what the source 'docs' holds",
      "  reindex build --full             # everything anew, also when the index is damaged",
      "  reindex build --json | jq .baseline.savings"
    })
final class BuildCommand extends Subcommand {
  @Option(
      names = "--full",
      description =
          "Read, embed and write everything anew. Until it is done, the index stays as it is.")
  boolean full;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Look at this source only; may be given more than once.")
  Set<String> sources = new LinkedHashSet<>();

  BuildCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    Configuration configuration = configuration();
    requireSources(configuration, sources);
    try (Session session = Session.open(configuration, console())) {
      long start = System.nanoTime();
      BuildReport report = build(session);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      if (options().json) {
        printJson(report.toJson());
      } else if (!options().quiet) {
        new BuildText(out(), console().style()).print(report, time);
      }
      return finish(configuration, report);
    }
  }

  private BuildReport build(Session session) throws IOException {
    long known = full ? 0 : session.workspace().status().statistics().documents();
    try (Progress progress = Progress.of(console(), options(), "build", known)) {
      BuildOptions how =
          BuildOptions.DEFAULT
              .withListener(progress)
              .withCancelled(console().interruption()::requested);
      return full
          ? session.workspace().rebuild(BuildRequest.scan(sources), how)
          : session.workspace().build(BuildRequest.scan(sources), how);
    }
  }

  private int finish(Configuration configuration, BuildReport report) {
    BuildResult result = report.result();
    out().flush();
    printWarnings(configuration, result.warnings());
    printProblems(
        configuration,
        Figures.count(result.failureCount(), "document")
            + " failed; the index keeps the last good version, and the next build tries again:",
        result.failures(),
        result.failureCount());
    if (result.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    return result.failureCount() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
