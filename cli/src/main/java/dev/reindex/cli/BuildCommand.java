// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildLimits;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildResult;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  reindex build --max-chunks 500   # not when a change of a term reaches more",
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

  @Mixin final LimitOptions limitOptions = new LimitOptions();
  @Mixin final TraceOption traceOption = new TraceOption();

  BuildCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    Configuration configuration = configuration();
    requireSources(configuration, sources);
    BuildLimits limits = limitOptions.limits(configuration);
    if (full && !limits.isEmpty()) {
      throw new UsageException("--full does everything; leave out the limit, or --full");
    }
    try (TraceOption.Trace trace = traceOption.open(console().folder());
        Session session =
            Session.open(configuration, console(), Session.Opening.USUAL.withTrace(trace.sink()))) {
      if (!limits.isEmpty() && isRefused(session, limits)) {
        return ExitCode.INCOMPLETE;
      }
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

  /** Plans first; where that is too much, says so in place of a build. */
  private boolean isRefused(Session session, BuildLimits limits) throws IOException {
    PlanReport plan = PlanCommand.plan(this, session, sources, PlanVisitor.NONE);
    List<String> exceeded = limits.exceededBy(plan.planned().summary());
    if (exceeded.isEmpty()) {
      return false;
    }
    if (options().json) {
      printJson(plan.toJson().put("refused", String.join("; ", exceeded)));
    }
    out().flush();
    printRefusal(exceeded, "nothing was written; 'reindex plan' lists the causes");
    return true;
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
