// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.ConfiguredMerges;
import dev.reindex.config.MergesEdit;
import dev.reindex.lucene.CommitHabit;
import dev.reindex.lucene.IndexStatistics;
import dev.reindex.lucene.MergeSettings;
import dev.reindex.lucene.MergeSimulator;
import dev.reindex.lucene.MergeTuner;
import dev.reindex.lucene.MergeTuning;
import dev.reindex.lucene.MergeWorkload;
import dev.reindex.lucene.RecordedWorkload;
import dev.reindex.lucene.SearchCosts;
import dev.reindex.report.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries merge settings on the recorded history. */
@Command(
    name = "tune",
    header = "Find out which merge settings would write least, by the history of this workspace.",
    description = {
      "Replays the recorded builds through Lucene's own merge policies over simulated segments, for"
          + " a grid of settings, and shows how much each would write against what it would make a"
          + " search cost. Recommends the settings that write least within the budget for searches.",
      "Nothing is changed unless --apply is given, which writes the recommended settings into the"
          + " configuration and nothing else in it."
    },
    footer = {
      "  reindex tune",
      "  reindex tune --budget-latency 1.2 --chart front.svg",
      "  reindex tune --apply",
      "  reindex tune --corpus history --json | jq .recommended"
    })
final class TuneCommand extends Subcommand {
  /** With fewer publishes than this, what comes out is mostly how it began. */
  private static final int ENOUGH_PUBLISHES = 20;

  private static final int REPEATED_PUBLISHES = 200;

  /** The same history gives the same answer. */
  private static final long SEED = 20_250_601;

  @Option(
      names = "--budget-latency",
      paramLabel = "R",
      defaultValue = "1",
      description =
          "What a search may cost, as a multiple of what it costs with the present settings."
              + " Default: 1, no more than now.")
  double budgetLatency = 1;

  @Option(
      names = "--apply",
      description = "Write the recommended settings into the configuration file.")
  boolean apply;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw it into this SVG file, in place of one that is there.")
  @Nullable Path chart;

  @Mixin TuneWorkloadOptions workload = new TuneWorkloadOptions();

  TuneCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (!(budgetLatency > 0) || Double.isInfinite(budgetLatency)) {
      throw new UsageException("--budget-latency takes a number above 0, not " + budgetLatency);
    }
    workload.check();
    Path picture = chart == null ? null : OutputFile.at(console().folder(), chart, "--chart");
    Configuration configuration = configuration();
    MergeSettings present = Session.merges(configuration.merges());
    RecordedWorkload recorded = recorded(configuration, present);
    TuneResult result = tune(recorded, present);
    if (picture != null) {
      Files.writeString(picture, TuneChart.of(result));
      sayWritten(picture);
    }
    List<String> applied = apply(configuration, result);
    if (options().json) {
      printJson(TuneJson.of(result, applied.isEmpty() ? null : configuration.file()));
    } else {
      new TuneText(out(), console().style()).print(result);
      sayApplied(configuration, result, applied);
    }
    return apply && result.tuning().recommended().isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  private RecordedWorkload recorded(Configuration configuration, MergeSettings present)
      throws ConfigurationException, IOException {
    Path corpus = workload.corpus;
    if (corpus != null) {
      Path folder = console().folder().resolve(corpus);
      if (!Files.isDirectory(folder)) {
        throw new UsageException("--corpus: there is no folder " + folder);
      }
      requireSources(configuration, List.of(workload.source));
      return new CorpusHistory(console(), options())
          .replay(
              configuration,
              folder,
              workload.source,
              workload.events,
              (history, index) -> workload(history, index, present));
    }
    try (Session session = open()) {
      List<HistoryEntry> history = session.workspace().history();
      return workload(history, session.workspace().status().statistics(), present);
    }
  }

  private RecordedWorkload workload(
      List<HistoryEntry> history, IndexStatistics index, MergeSettings present) {
    // The builds that are recorded were one-shot, whatever is asked about now.
    Optional<RecordedWorkload> recorded =
        RecordedWorkload.of(history, index, present, CommitHabit.EACH_BUILD, workload.skew(), SEED);
    return recorded.orElseThrow(
        () ->
            new UsageException(
                "there is no history to tune by: no build has written chunks since the last full"
                    + " one; build after some edits first, or name a recorded history with"
                    + " --corpus"));
  }

  private TuneResult tune(RecordedWorkload recorded, MergeSettings present) {
    MergeWorkload once = recorded.workload();
    int publishes = once.publishes().size();
    MergeWorkload played =
        publishes < ENOUGH_PUBLISHES ? once.repeatedTo(REPEATED_PUBLISHES) : once;
    MergeTuning tuning =
        MergeTuner.tune(
            MergeTuner.grid(present),
            present,
            budgetLatency,
            simulator(recorded, played, workload.habit())::run);
    double predicted =
        simulator(recorded, once, CommitHabit.EACH_BUILD).run(present).amplification().orElse(0);
    return new TuneResult(
        tuning, recorded, played.publishes().size(), predicted, workload.habit(), workload.skew());
  }

  private static MergeSimulator simulator(
      RecordedWorkload recorded, MergeWorkload played, CommitHabit habit) {
    return new MergeSimulator(played, recorded.sizes(), habit, SearchCosts.MEASURED, SEED);
  }

  /** What was written into the configuration; empty when nothing was. */
  private List<String> apply(Configuration configuration, TuneResult result)
      throws ConfigurationException, IOException {
    Optional<MergeTuning.Choice> recommended = result.tuning().recommended();
    if (!apply || recommended.isEmpty() || result.keepsPresent()) {
      return List.of();
    }
    MergeSettings settings = recommended.get().settings();
    return MergesEdit.write(
        configuration.file(),
        new ConfiguredMerges(
            ConfiguredMerges.Policy.valueOf(settings.kind().name()),
            settings.factor(),
            settings.floorMegabytes(),
            settings.ceilingMegabytes(),
            settings.deletesPercentAllowed(),
            settings.smallSegments(),
            settings.graphSegments()));
  }

  private void sayApplied(Configuration configuration, TuneResult result, List<String> applied) {
    if (!apply || options().quiet) {
      return;
    }
    out().println();
    if (!applied.isEmpty()) {
      out().println("Wrote to " + configuration.file() + ", index.merges:");
      applied.forEach(line -> out().println("  " + line));
      out().println("The next build merges by it. To undo it, put back what was there before:");
      out().println("  " + TuneText.words(result.tuning().present().settings()));
    } else if (result.keepsPresent()) {
      out().println("Wrote nothing: the present settings are the recommended ones.");
    } else {
      out().println("Wrote nothing: no settings are within the budget.");
    }
  }
}
