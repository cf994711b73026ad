// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.WriteLedger;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.Source;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index up to date with its sources. After a build without failures the index is
 * logically equal to one that was built from nothing, and no more was embedded or written than the
 * difference. A full rebuild is the same path on an empty index.
 */
public final class IncrementalBuilder {
  private final IndexSink sink;
  private final BuildSettings settings;
  private final Embedder embedder;
  private final InstantSource clock;
  private volatile KnownGlossary known = KnownGlossary.NONE;

  /**
   * @param clock tells when files are read, to know which of their stats to trust, and when a
   *     checkpoint is due
   */
  public IncrementalBuilder(
      IndexSink sink, BuildSettings settings, Embedder embedder, InstantSource clock) {
    this.sink = sink;
    this.settings = settings;
    this.embedder = embedder;
    this.clock = clock;
  }

  /**
   * Plans on top of a snapshot, which must stay open as long as the plan.
   *
   * @throws IllegalArgumentException when the request names a source that is not configured
   */
  public BuildPlan plan(IndexSnapshot snapshot, BuildRequest request) throws IOException {
    return open(snapshot, request, false).plan;
  }

  private record Opened(
      BuildPlan plan, DocumentPlanner planner, ResolvedLexicon lexicon, Tally looked) {}

  private Opened open(IndexSnapshot snapshot, BuildRequest request, boolean fresh)
      throws IOException {
    checkSources(request);
    long build = snapshot.build() + 1;
    Map<String, Recipe> recipes = DocumentPlanner.recipes(settings, sink, embedder.model().key());
    ResolvedLexicon lexicon =
        LexiconResolver.resolve(
            settings.glossary(),
            sourcesByName(),
            request,
            snapshot,
            source -> Objects.requireNonNull(recipes.get(source.name())),
            known,
            fresh);
    known = lexicon.before();
    IncludedDocuments included = new IncludedDocuments(settings.includes(), sourcesByName());
    Map<SourceId, SourceId> includesChanged = included.changed(snapshot);
    DocumentPlanner planner =
        new DocumentPlanner(
            settings,
            sink,
            snapshot,
            embedder,
            recipes,
            lexicon,
            included,
            includesChanged,
            build,
            fresh);
    Tally looked = new Tally();
    Failures warnings = new Failures();
    lexicon.collisions().forEach(warnings::add);
    BuildPlan.Steps steps =
        switch (request) {
          case BuildRequest.Scan scan -> scan(scan, planner, snapshot, looked, warnings);
          case BuildRequest.Changes changes ->
              new ChangeSteps(
                  sourcesByName(),
                  changes.changes(),
                  includesChanged.keySet(),
                  planner,
                  snapshot,
                  looked);
        };
    List<ChainedSteps.Opener> all = new ArrayList<>();
    all.add(() -> new ProblemSteps(lexicon.problems()));
    all.add(() -> steps);
    all.add(() -> new PendingSteps(sourcesByName(), planner, snapshot));
    if (!lexicon.change().isEmpty()) {
      all.add(() -> new ImpactSteps(planner, new ImpactAnalyzer(snapshot, lexicon.change())));
    }
    BuildPlan plan =
        new BuildPlan(new ChainedSteps(all), looked, warnings, build, lexicon.delta().counts());
    return new Opened(plan, planner, lexicon, looked);
  }

  private void checkSources(BuildRequest request) {
    if (request instanceof BuildRequest.Scan scan) {
      Map<String, Source> byName = sourcesByName();
      Set<String> unknown = new TreeSet<>(scan.sources());
      unknown.removeAll(byName.keySet());
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "no source is named " + String.join(", ", unknown) + "; there are " + byName.keySet());
      }
    }
  }

  private Map<String, Source> sourcesByName() {
    Map<String, Source> byName = new LinkedHashMap<>();
    settings.sources().forEach(source -> byName.put(source.name(), source));
    return byName;
  }

  private BuildPlan.Steps scan(
      BuildRequest.Scan request,
      DocumentPlanner planner,
      IndexSnapshot snapshot,
      Tally looked,
      Failures warnings)
      throws IOException {
    Map<String, Source> byName = sourcesByName();
    Instant now = clock.instant();
    List<ChainedSteps.Opener> openers = new ArrayList<>();
    byName.forEach(
        (name, source) -> {
          if (request.sources().isEmpty() || request.sources().contains(name)) {
            openers.add(() -> new ScanSteps(source, planner, snapshot, looked, warnings, now));
          }
        });
    if (request.sources().isEmpty()) {
      for (String name : snapshot.sources()) {
        if (!byName.containsKey(name)) {
          openers.add(() -> new OrphanSteps(name, planner, snapshot));
        }
      }
    }
    return new ChainedSteps(openers);
  }

  /**
   * Plans and builds, document by document, and commits. Where nothing changed, nothing is written.
   *
   * @throws IOException when a source as a whole or the index cannot be read or written; then the
   *     last commit stands
   */
  public BuildResult build(BuildRequest request, BuildOptions options) throws IOException {
    try (IndexSnapshot snapshot = sink.snapshot()) {
      return build(snapshot, request, options);
    }
  }

  /** The same on top of a given snapshot, which stays open. */
  public BuildResult build(IndexSnapshot snapshot, BuildRequest request, BuildOptions options)
      throws IOException {
    Opened opened = open(snapshot, request, options.fresh());
    try (BuildPlan plan = opened.plan;
        Run run = new Run(snapshot, opened, options)) {
      return run.run(plan);
    }
  }

  /** One build on its way. */
  private final class Run implements AutoCloseable {
    private final IndexSnapshot snapshot;
    private final Opened opened;
    private final BuildOptions options;
    private final Tally done = new Tally();
    private final Failures failures = new Failures();
    private Instant lastCommit = clock.instant();
    private @Nullable IndexSession session;
    private @Nullable PlanExecutor executor;

    Run(IndexSnapshot snapshot, Opened opened, BuildOptions options) {
      this.snapshot = snapshot;
      this.opened = opened;
      this.options = options;
    }

    BuildResult run(BuildPlan plan) throws IOException {
      boolean interrupted = false;
      try {
        Optional<DocumentPlan> next = plan.next();
        while (next.isPresent() && !interrupted) {
          carryOut(next.get());
          options.listener().scanned(plan.scanned());
          interrupted = options.cancelled().getAsBoolean();
          if (!interrupted) {
            next = plan.next();
          }
        }
        if (executor != null) {
          executor.flush();
          if (!interrupted) {
            executor.refreshKept();
          }
        }
      } catch (InterruptedException e) {
        // What waited for the model is dropped; what was written is whole, document by document.
        // The result tells of it: the thread's flag, if it were set again, would break the commit.
        interrupted = true;
      }
      if (!interrupted && opened.lexicon.isDirty()) {
        opened.lexicon.finish(begun());
      }
      if (session != null) {
        options.listener().committing();
        if (interrupted) {
          opened.lexicon.begin(session);
        }
        session.commit();
        if (!interrupted) {
          known = opened.lexicon.known(session.committed());
        }
      }
      return result(plan, interrupted);
    }

    private void carryOut(DocumentPlan plan) throws IOException, InterruptedException {
      if (plan instanceof DocumentPlan.Fail fail && fail.entry().isEmpty()) {
        failures.add(fail.failure());
        done.failed(plan.id());
        return;
      }
      PlanExecutor executing = executor;
      if (executing == null) {
        executing =
            new PlanExecutor(
                snapshot,
                begun(),
                opened.planner,
                embedder,
                options.donor(),
                options.listener(),
                done,
                failures);
        executor = executing;
      }
      executing.execute(plan);
      checkpoint(executing);
    }

    private IndexSession begun() throws IOException {
      IndexSession open = session;
      if (open == null) {
        open = sink.begin(snapshot, opened.plan.build());
        session = open;
      }
      return open;
    }

    private void checkpoint(PlanExecutor executing) throws IOException, InterruptedException {
      Instant now = clock.instant();
      if (session != null && lastCommit.plus(settings.checkpointEvery()).isBefore(now)) {
        executing.flush();
        opened.lexicon.begin(session);
        session.commit();
        lastCommit = clock.instant();
      }
    }

    private BuildResult result(BuildPlan plan, boolean interrupted) throws IOException {
      BuildCounts counts = done.counts().looked(plan.scanned(), plan.unchanged());
      return new BuildResult(
          session == null ? snapshot.build() : plan.build(),
          session != null,
          interrupted,
          embedder.model(),
          counts,
          opened.lexicon.delta().counts(),
          snapshot.chunks() + done.growth(),
          ledger(),
          done.causes(),
          failures.kept(),
          failures.count(),
          plan.warnings());
    }

    private WriteLedger ledger() {
      if (session == null) {
        return WriteLedger.ZERO;
      }
      IndexSession.SessionBytes bytes = session.bytes();
      return new WriteLedger(
          executor == null ? EditSize.NONE : executor.edit(),
          done.chunkBytes(),
          executor == null ? 0 : executor.embeddedCharacters(),
          executor == null ? 0 : executor.embeddedTokens(),
          executor == null ? 0 : executor.embeddedTexts(),
          executor == null ? 0 : executor.reusedVectors(),
          bytes.documentBytes(),
          bytes.flushBytes(),
          bytes.compoundBytes(),
          bytes.mergeBytes(),
          bytes.manifestBytes(),
          bytes.absorbedBytes(),
          bytes.files(),
          DeviceBytes.ZERO);
    }

    @Override
    public void close() throws IOException {
      if (session != null) {
        session.close();
      }
    }
  }
}
