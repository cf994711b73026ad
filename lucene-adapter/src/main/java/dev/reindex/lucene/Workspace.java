// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildPlan;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildResult;
import dev.reindex.build.BuildSettings;
import dev.reindex.build.DocumentPlan;
import dev.reindex.build.Failure;
import dev.reindex.build.IncrementalBuilder;
import dev.reindex.build.PlanSummary;
import dev.reindex.device.WriteSink;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Baseline;
import dev.reindex.report.BuildReport;
import dev.reindex.report.DependencyGraph;
import dev.reindex.report.History;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.IndexChange;
import dev.reindex.report.Savings;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.IndexSession.SessionBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * An index with its history: what a content pipeline opens, plans, builds, searches and closes.
 *
 * <pre>{@code
 * try (Workspace workspace = Workspace.open(Path.of(".reindex"), settings)) {
 *   BuildReport report = workspace.build(BuildRequest.scan());
 *   List<SearchHit> hits =
 *       workspace.search("how do I get a refund", SearchMode.HYBRID, 5, List.of());
 * }
 * }</pre>
 *
 * <p>One process builds in a workspace at a time, and one thread; any number may search meanwhile,
 * and see the last build that was committed before theirs.
 */
public final class Workspace implements Closeable {
  private final Path folder;
  private final WorkspaceSettings settings;
  private static final int MAX_LISTED = 100;

  /** What is written aside is added as a whole. */
  private static final Duration NO_CHECKPOINT = Duration.ofDays(10_000);

  private final LuceneIndex index;
  private final IncrementalBuilder builder;
  private final History history;
  private final Optional<TraceRecorder> recorder;
  private final DriveModel drive = new DriveModel();
  private final ReadWriteLock searching = new ReentrantReadWriteLock();
  private @Nullable Searched searched;

  private record Searched(LuceneSnapshot snapshot, LuceneSearcher searcher) {}

  private Workspace(
      Path folder,
      WorkspaceSettings settings,
      LuceneIndex index,
      Optional<TraceRecorder> recorder) {
    this.recorder = recorder;
    this.folder = folder;
    this.settings = settings;
    this.index = index;
    this.builder =
        new IncrementalBuilder(index, settings.build(), settings.embedder(), settings.clock());
    this.history = new History(folder.resolve("history.jsonl"));
  }

  /**
   * @param folder need not exist; nothing is created before the first build
   * @throws WorkspaceException when it is of a newer version
   */
  public static Workspace open(Path folder, WorkspaceSettings settings) throws IOException {
    return open(folder, settings, Optional.empty(), Optional.empty());
  }

  /**
   * Opens a workspace, and tells what its builds do to files.
   *
   * @param budget of a workspace that is open for long, see {@link #openLive}; empty where each
   *     build commits
   * @param trace is told of each file, as the operating system is; stays the caller's to close
   */
  public static Workspace open(
      Path folder,
      WorkspaceSettings settings,
      Optional<CommitBudget> budget,
      Optional<WriteSink> trace)
      throws IOException {
    TraceRecorder recorder =
        new TraceRecorder(
            () -> ChronoUnit.MICROS.between(Instant.EPOCH, settings.clock().instant()), trace);
    LuceneIndex index = LuceneIndex.open(folder, settings.index(), budget, recorder);
    return new Workspace(folder, settings, index, Optional.of(recorder));
  }

  /**
   * Opens a workspace for a process that builds all day. A build is seen by searches of this
   * workspace as soon as it is done, and is durable when the budget says so, when {@link #commit}
   * is called, and when the workspace is closed: what is merged away before that need never be
   * written. After a crash the index is as it was at the last commit, and the next build finds what
   * is missing; whoever brings documents that nobody can be asked for again keeps them until {@link
   * #durableBuild} has reached their build.
   *
   * <p>From its first build on it holds the lock of the workspace until it is closed.
   *
   * @param folder need not exist
   */
  public static Workspace openLive(Path folder, WorkspaceSettings settings, CommitBudget budget)
      throws IOException {
    return open(folder, settings, Optional.of(budget), Optional.empty());
  }

  static Workspace open(Path folder, WorkspaceSettings settings, LuceneIndex index) {
    return new Workspace(folder, settings, index, Optional.empty());
  }

  /** The last committed state, which the caller closes. */
  LuceneSnapshot snapshot() throws IOException {
    return index.snapshot();
  }

  public WorkspaceSettings settings() {
    return settings;
  }

  /**
   * Says what {@link #build} would do, and writes nothing.
   *
   * @param visitor is shown every document with something to do
   */
  public PlannedBuild plan(BuildRequest request, PlanVisitor visitor) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        BuildPlan plan = builder.plan(snapshot, request)) {
      PlanSummary summary = new PlanSummary(settings.embedder());
      Optional<DocumentPlan> next = plan.next();
      while (next.isPresent()) {
        summary.add(next.get());
        visitor.visit(next.get());
        next = plan.next();
      }
      return new PlannedBuild(
          plan.build(),
          summary.counts(plan),
          plan.terms(),
          snapshot.chunks() + summary.growth(),
          summary,
          plan.warnings());
    }
  }

  /** Brings the index up to date. */
  public BuildReport build(BuildRequest request) throws IOException {
    return build(request, BuildOptions.DEFAULT);
  }

  /**
   * Brings the index up to date. Documents that fail keep their last good version, are listed in
   * the report, and are tried again by the next build.
   *
   * @throws IOException when a source as a whole or the workspace cannot be used; the last
   *     committed index stands
   */
  public BuildReport build(BuildRequest request, BuildOptions options) throws IOException {
    return retried(snapshot -> build(snapshot, request, options));
  }

  /**
   * Brings much into the index while other threads go on building: what it writes lies aside, in
   * segments of its own that are merged by this thread alone, and is added at one go at the end.
   * Until then nobody sees any of it. A document that another build has written meanwhile keeps
   * that version. Where the glossary was changed meanwhile, or the import changes it, the import is
   * done as any other build, with the vectors that it has already.
   *
   * <p>In a workspace that was not opened with {@link #openLive} it is a build like any other.
   *
   * @param own how the import reads, cuts and embeds; equal to the workspace's settings, but with
   *     objects of its own, since it runs beside builds of other threads
   * @throws IllegalStateException when another import is under way
   */
  public BuildReport importAside(WorkspaceSettings own, BuildRequest request, BuildOptions options)
      throws IOException {
    if (!index.isLive()) {
      return build(request, options);
    }
    try (BesideImport aside = index.beginImport()) {
      try {
        BuildSettings settled = own.build().withCheckpointEvery(NO_CHECKPOINT);
        IncrementalBuilder beside =
            new IncrementalBuilder(aside, settled, own.embedder(), own.clock());
        BuildResult result = beside.build(aside.snapshot(), request, options);
        return remembered(
            modelled(result.withBuild(aside.addedAs().orElse(result.build()))), false);
      } catch (ImportSession.ConflictException e) {
        try (BesideImport.Donor made = aside.donor()) {
          return built(own, request, options.withDonor(made.vectors()));
        }
      }
    }
  }

  /** With objects that no other thread uses. */
  private BuildReport built(WorkspaceSettings own, BuildRequest request, BuildOptions options)
      throws IOException {
    IncrementalBuilder beside =
        new IncrementalBuilder(index, own.build(), own.embedder(), own.clock());
    return retried(
        snapshot -> remembered(modelled(beside.build(snapshot, request, options)), false));
  }

  private interface OnSnapshot<T> {
    T run(LuceneSnapshot snapshot) throws IOException;
  }

  /** Plans again where another thread's build was published before this one wrote anything. */
  private <T> T retried(OnSnapshot<T> task) throws IOException {
    while (true) {
      try (LuceneSnapshot snapshot = index.snapshot()) {
        return task.run(snapshot);
      } catch (StaleSnapshotException e) {
        // What was published is seen by the next snapshot.
        continue;
      }
    }
  }

  /**
   * Builds everything anew: reads every document, embeds every text and writes every chunk. The
   * last committed index can be searched meanwhile, and a document that fails keeps its last good
   * version here too. A damaged index is replaced.
   */
  public BuildReport rebuild(BuildOptions options) throws IOException {
    return rebuild(BuildRequest.scan(), options);
  }

  /** {@link #rebuild(BuildOptions)} of what the request names. */
  public BuildReport rebuild(BuildRequest request, BuildOptions options) throws IOException {
    try (LuceneSnapshot snapshot = snapshotOrNothing()) {
      return build(snapshot, request, options.withFresh(true));
    }
  }

  private LuceneSnapshot snapshotOrNothing() throws IOException {
    try {
      return index.snapshot();
    } catch (WorkspaceException e) {
      if (e.kind() != WorkspaceException.Kind.DAMAGED) {
        throw e;
      }
      return index.nothing();
    }
  }

  private BuildReport build(LuceneSnapshot snapshot, BuildRequest request, BuildOptions options)
      throws IOException {
    boolean fromNothing = snapshot.documents() == 0 && request.equals(BuildRequest.scan());
    BuildResult result = modelled(builder.build(snapshot, request, options));
    boolean full = fromNothing && !result.interrupted() && result.failureCount() == 0;
    return remembered(result, full);
  }

  /** With what of it reaches a drive. */
  private BuildResult modelled(BuildResult result) throws IOException {
    if (!result.committed()) {
      return result;
    }
    DeviceBytes reached = reachesDrive();
    if (recorder.isPresent()) {
      recorder.get().build(result.build());
    }
    return result.withLedger(result.ledger().withDevice(reached));
  }

  /** What was written since it was asked last, by the model of a drive. */
  private DeviceBytes reachesDrive() throws IOException {
    return recorder.isEmpty() ? DeviceBytes.ZERO : drive.write(recorder.get().take());
  }

  private BuildReport remembered(BuildResult result, boolean full) throws IOException {
    if (result.committed()) {
      try (LuceneSnapshot after = index.snapshot()) {
        history.append(
            entry(
                full ? HistoryEntry.Kind.FULL : HistoryEntry.Kind.BUILD,
                result.build(),
                result,
                after));
      }
    }
    Optional<Baseline> baseline = Baseline.of(history.read(), result.build(), result.chunksLive());
    return new BuildReport(result, baseline, settings.cost());
  }

  /**
   * Makes all builds durable. Does nothing in a workspace that was not opened with {@link
   * #openLive}: there every build is.
   *
   * @return what was written since the last build told of itself, which the history remembers too
   * @throws WorkspaceException when the device does not take it; the builds that were not durable
   *     are then lost, and the next build makes them good
   */
  public WriteLedger commit() throws IOException {
    if (!index.isLive()) {
      return WriteLedger.ZERO;
    }
    index.commit();
    SessionBytes late = LuceneSession.sessionBytes(0, index.report());
    WriteLedger ledger =
        WriteLedger.ofIndex(
                late.flushBytes(),
                late.compoundBytes(),
                late.mergeBytes(),
                late.manifestBytes(),
                late.absorbedBytes(),
                late.files())
            .withDevice(reachesDrive());
    if (!ledger.equals(WriteLedger.ZERO)) {
      try (LuceneSnapshot state = index.snapshot()) {
        history.append(
            new HistoryEntry(
                HistoryEntry.Kind.COMMIT,
                state.build(),
                settings.clock().instant().toString(),
                state.documents(),
                state.chunks(),
                ledger,
                Map.of()));
      }
    }
    return ledger;
  }

  /**
   * Makes the segments of the index fewer than they have to be, and with that searches cheaper: for
   * hours in which nobody publishes. What it writes counts with the next build or commit. Builds of
   * other threads go on meanwhile. Does nothing in a workspace that was not opened with {@link
   * #openLive}, or where another merge policy is configured.
   */
  public void consolidate() throws IOException {
    index.consolidate();
  }

  /** The number of the last build that a crash would leave; 0 when there is none. */
  public long durableBuild() throws IOException {
    return index.durableBuild();
  }

  private HistoryEntry entry(
      HistoryEntry.Kind kind, long build, BuildResult result, LuceneSnapshot state)
      throws IOException {
    return new HistoryEntry(
        kind,
        build,
        settings.clock().instant().toString(),
        state.documents(),
        state.chunks(),
        result.ledger(),
        result.causes(),
        Optional.of(IndexChange.of(result.counts())));
  }

  /**
   * Searches the last committed state, with the query embedded where the mode wants it.
   *
   * @param filters metadata that a hit must have; of several on one key, any
   * @throws IOException when the index cannot be read or the query cannot be embedded
   */
  public List<SearchHit> search(
      String query, SearchMode mode, int limit, List<SearchFilter> filters) throws IOException {
    SearchRequest request =
        switch (mode) {
          case TEXT -> SearchRequest.text(query);
          case VECTOR -> SearchRequest.vector(embed(query));
          case HYBRID -> SearchRequest.hybrid(query, embed(query));
        };
    for (SearchFilter filter : filters) {
      request = request.where(filter);
    }
    return search(request.limit(limit));
  }

  /** Searches the last committed state. */
  public List<SearchHit> search(SearchRequest request) throws IOException {
    refresh();
    searching.readLock().lock();
    try {
      return Objects.requireNonNull(searched).searcher.search(request);
    } finally {
      searching.readLock().unlock();
    }
  }

  private float[] embed(String query) throws IOException {
    try {
      return switch (settings.embedder().embedQuery(query)) {
        case EmbeddingOutcome.Embedded made -> made.vector();
        case EmbeddingOutcome.Failed failed ->
            throw new IOException("the query could not be embedded: " + failed.message());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the query was embedded", e);
    }
  }

  /** Searches see what was committed since. */
  private void refresh() throws IOException {
    searching.readLock().lock();
    try {
      if (isCurrent(searched)) {
        return;
      }
    } finally {
      searching.readLock().unlock();
    }
    searching.writeLock().lock();
    try {
      if (!isCurrent(searched)) {
        closeSearched();
        LuceneSnapshot fresh = index.snapshot();
        searched = new Searched(fresh, index.searcher(fresh));
      }
    } finally {
      searching.writeLock().unlock();
    }
  }

  private boolean isCurrent(@Nullable Searched state) throws IOException {
    return state != null && index.isCurrent(state.snapshot);
  }

  private void closeSearched() throws IOException {
    Searched old = searched;
    searched = null;
    if (old != null) {
      old.snapshot.close();
    }
  }

  /**
   * Builds from nothing in a scratch folder and compares what the two indexes hold. Documents of
   * sources that cannot be asked again are left out.
   *
   * @param freshShare the share of texts that is given to the model again, 0 to 1; the other
   *     vectors are taken from the index
   */
  public Verification verify(double freshShare, BuildListener listener) throws IOException {
    try (LuceneSnapshot live = index.snapshot();
        CleanBuild build = CleanBuild.run(folder, settings, live, freshShare, listener);
        LuceneSnapshot clean = build.snapshot()) {
      return new Verification(
          CanonicalDump.compare(live, clean, MAX_LISTED, this::isRepeatable),
          build.freshTexts(),
          build.newFailures());
    }
  }

  private boolean isRepeatable(String source) {
    return settings.build().sources().stream()
        .allMatch(configured -> configured.repeatable() || !configured.name().equals(source));
  }

  /**
   * Measures a full rebuild of the present inputs in a scratch folder. Vectors that the index holds
   * are taken from it and counted as if the model had made them. A rebuild in which a document
   * fails that the live index has is no measure of it, and is not remembered.
   */
  public MeasuredBaseline baseline(BuildListener listener) throws IOException {
    try (LuceneSnapshot live = index.snapshot();
        CleanBuild build = CleanBuild.run(folder, settings, live, 0, listener);
        LuceneSnapshot clean = build.snapshot()) {
      HistoryEntry entry = entry(HistoryEntry.Kind.BASELINE, live.build(), build.result(), clean);
      Optional<Savings> error =
          Baseline.of(history.read(), live.build(), clean.chunks())
              .filter(estimate -> estimate.kind() == Baseline.Kind.ESTIMATED)
              .map(estimate -> Savings.of(estimate.ledger(), entry.ledger()));
      List<Failure> failures = build.newFailures();
      if (failures.isEmpty()) {
        history.append(entry);
      }
      return new MeasuredBaseline(entry, error, failures);
    }
  }

  /**
   * Says why something is in the index as it is.
   *
   * @param what a chunk by its id or the first 8 or more digits of it; a document by {@code
   *     source:path} or its path; or a term by its id, by a name or by an address that it answers
   *     to. Of several readings the first one counts
   */
  public Explanation explain(String what) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return Explainer.of(snapshot).explain(what);
    }
  }

  /**
   * Draws what depends on what around something, as {@link #explain} finds it: about 60 nodes at
   * most.
   *
   * @return empty where there is no such thing, or several
   */
  public Optional<DependencyGraph> graph(String what) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      Explainer explainer = Explainer.of(snapshot);
      return ExplanationGraph.of(
          explainer.explain(what), explainer, settings.build().glossary().depth());
    }
  }

  public WorkspaceStatus status() throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      Optional<HistoryEntry> last =
          history.read().stream()
              .filter(entry -> entry.kind().isBuild())
              .reduce((older, newer) -> newer);
      long terms = snapshot.glossary().stream().mapToLong(part -> part.terms().size()).sum();
      return new WorkspaceStatus(
          snapshot.build(), snapshot.statistics(), terms, snapshot.pending(), last);
    }
  }

  /** All builds and measured rebuilds, oldest first. */
  public List<HistoryEntry> history() throws IOException {
    return history.read();
  }

  @Override
  public void close() throws IOException {
    searching.writeLock().lock();
    try (index) {
      closeSearched();
      commit();
    } finally {
      searching.writeLock().unlock();
    }
  }
}
