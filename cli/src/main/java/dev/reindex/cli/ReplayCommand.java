// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.CommitBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Feeds a recorded history into an empty workspace. */
@Command(
    name = "replay",
    header = "Feed a recorded history of a site into an empty workspace.",
    description = {
      "Builds the state before the first event, then publishes event after event, and says what each"
          + " cost. Takes the place of the source 'docs' (or --source), whose settings it obeys.",
      "",
      "A corpus is a folder with base.jsonl[.gz], a line {\"path\",\"text\"} a document, and"
          + " events.jsonl[.gz], a line {\"id\",\"time\",\"upserts\":[{\"path\",\"text\"}],"
          + "\"deletes\":[\"path\"]} an event. With --json a line is printed for every event, and a"
          + " summary at the end."
    },
    footer = {
      "  reindex replay --corpus history --workspace /tmp/replayed",
      "  reindex replay --corpus history --events 100 --verify-every 25 --json | tail -1"
    })
final class ReplayCommand extends Subcommand {
  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the recorded history.")
  Path corpus = Path.of("");

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Stop after this many events. Default: all.")
  long events = Long.MAX_VALUE;

  @Option(
      names = "--verify-every",
      paramLabel = "N",
      description =
          "Compare with an index built from nothing after every N events; after the last one it is"
              + " always done.")
  long verifyEvery = Long.MAX_VALUE;

  @Option(
      names = "--commit-every",
      paramLabel = "N",
      description = {
        "Commit after every N events, and keep what is not committed in memory, as a long-running"
            + " process does. Default: 1, each event a build of its own."
      })
  long commitEvery = 1;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "docs",
      description = "The source whose place the history takes. Default: docs.")
  String source = "docs";

  @Mixin final TraceOption traceOption = new TraceOption();

  ReplayCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (events < 0 || verifyEvery < 1 || commitEvery < 1) {
      throw new UsageException("--events counts from 0, --verify-every and --commit-every from 1");
    }
    Path folder = console().folder().resolve(corpus);
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--corpus: there is no folder " + folder);
    }
    Configuration configuration = configuration();
    requireSources(configuration, List.of(source));
    CorpusSource[] replaced = new CorpusSource[1];
    Session.Opening opening =
        Session.Opening.USUAL
            .withSources(
                sources -> {
                  replaced[0] = CorpusSource.of(configuration, sources, source);
                  return List.of(replaced[0]);
                })
            .withBudget(commitEvery == 1 ? Optional.empty() : Optional.of(CommitBudget.UNLIMITED));
    try (TraceOption.Trace trace = traceOption.open(console().folder());
        Session session = Session.open(configuration, console(), opening.withTrace(trace.sink()))) {
      requireEmpty(session);
      Corpus history = new Corpus(folder);
      replaced[0].addBase(history);
      Replay replay =
          new Replay(session.workspace(), replaced[0], session.freshShare(), commitEvery);
      return run(session, replay, history);
    }
  }

  private void requireEmpty(Session session) throws IOException {
    if (session.workspace().status().build() != 0) {
      throw new UsageException(
          "the workspace "
              + session.configuration().workspace()
              + " is not empty; a replay needs an empty one: name another with --workspace");
    }
  }

  private int run(Session session, Replay replay, Corpus history) throws IOException {
    try (Progress progress = Progress.abandonable(console(), options(), "replay", 0);
        Corpus.Lines lines = history.events()) {
      replay.base(progress);
      Optional<JsonNode> line = events == 0 ? Optional.empty() : lines.next();
      while (line.isPresent()) {
        Replay.Step step = replay.publish(Corpus.event(line.get()));
        progress.scanned(replay.events());
        line = replay.events() < events ? lines.next() : Optional.empty();
        boolean last = line.isEmpty();
        if (last || replay.events() % verifyEvery == 0) {
          replay.verify();
        }
        if (options().json) {
          printJson(ReplayJson.step(step, replay.events()));
        }
      }
      if (replay.events() == 0) {
        replay.verify();
      }
      replay.commit();
    }
    if (options().json) {
      printJson(ReplayJson.summary(replay));
    } else if (!options().quiet) {
      new ReplayText(out(), console().style()).print(replay);
    }
    out().flush();
    printProblems(
        session.configuration(),
        "Failed while the history was replayed:",
        replay.failures(),
        replay.failureCount());
    return replay.verified() && replay.failureCount() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
  }
}
