// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildLimits;
import dev.reindex.build.BuildRequest;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.lucene.PlannedBuild;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a build would do. */
@Command(
    name = "plan",
    header = "Say what a build would do, why, and what it would cost.",
    description = {
      "Says what a build would do now, why, and what it would cost. Writes nothing, and gives"
          + " nothing to the model."
    },
    footer = {
      "  reindex plan",
      "  reindex plan --max-chunks 500    # exit code 1 when more would change",
      "  reindex plan --json | jq '.changes[].chunks[] | select(.embed)'"
    })
final class PlanCommand extends Subcommand {
  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Look at this source only; may be given more than once.")
  Set<String> sources = new LinkedHashSet<>();

  @Mixin final LimitOptions limitOptions = new LimitOptions();

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    Configuration configuration = configuration();
    requireSources(configuration, sources);
    BuildLimits limits = limitOptions.limits(configuration);
    try (Session session = Session.open(configuration, console())) {
      PlanReport report;
      if (options().json) {
        try (PlanJson json = new PlanJson(out())) {
          report = plan(session, json);
          json.end(report.toJson());
        }
        out().println();
      } else {
        PlanText text = new PlanText(out(), console().style());
        report = plan(session, options().quiet ? PlanVisitor.NONE : text);
        text.end(report);
      }
      return finish(configuration, report.planned(), limits);
    }
  }

  private PlanReport plan(Session session, PlanVisitor visitor) throws IOException {
    return plan(this, session, sources, visitor);
  }

  static PlanReport plan(
      Subcommand command, Session session, Set<String> sources, PlanVisitor visitor)
      throws IOException {
    PlanReport.Edits edits = new PlanReport.Edits();
    PlannedBuild planned =
        session
            .workspace()
            .plan(
                BuildRequest.scan(sources),
                document -> {
                  command.console().interruption().check();
                  edits.add(document);
                  visitor.visit(document);
                });
    return PlanReport.of(session, planned, edits);
  }

  private int finish(Configuration configuration, PlannedBuild planned, BuildLimits limits) {
    out().flush();
    printWarnings(configuration, planned.warnings());
    long failures = planned.summary().failureCount();
    printProblems(
        configuration,
        Figures.count(failures, "document") + " would fail and keep the last good version:",
        planned.summary().failures(),
        failures);
    List<String> exceeded = limits.exceededBy(planned.summary());
    printRefusal(exceeded, "a build with this limit would be refused");
    return failures > 0 || !exceeded.isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
