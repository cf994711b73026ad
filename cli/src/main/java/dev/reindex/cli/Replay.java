// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.build.Failure;
import dev.reindex.lucene.Verification;
import dev.reindex.lucene.Workspace;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Publishes the events of a recorded history one by one, and adds up what they cost. */
final class Replay {
  /** An event of at most so many edited bytes is a small one. */
  static final long SMALL_EDIT_BYTES = 2_048;

  private static final int FAILURES_KEPT = 1_000;

  private final Workspace workspace;
  private final CorpusSource source;
  private final double freshShare;
  private final long commitEvery;
  private final Map<Cause.Kind, CauseCount> causes = new EnumMap<>(Cause.Kind.class);
  private final List<Failure> failures = new ArrayList<>();
  private WriteLedger ledger = WriteLedger.ZERO;
  private WriteLedger smallLedger = WriteLedger.ZERO;
  private long failureCount;
  private long events;
  private long smallEvents;
  private long verifications;
  private long baseChunks;
  private boolean equalSoFar = true;

  /** What one event did. */
  record Step(Corpus.Event event, BuildReport report) {}

  /**
   * @param freshShare the share of texts that a verification embeds again
   * @param commitEvery after how many events a live workspace commits
   */
  Replay(Workspace workspace, CorpusSource source, double freshShare, long commitEvery) {
    this.commitEvery = commitEvery;
    this.workspace = workspace;
    this.source = source;
    this.freshShare = freshShare;
  }

  /** Builds the state before the first event, which counts in nothing. */
  void base(BuildListener listener) throws IOException {
    BuildReport report =
        workspace.build(BuildRequest.scan(), BuildOptions.DEFAULT.withListener(listener));
    workspace.commit();
    baseChunks = report.result().chunksLive();
    remember(report);
  }

  Step publish(Corpus.Event event) throws IOException {
    BuildReport report = workspace.build(BuildRequest.changes(source.apply(event)));
    WriteLedger cost = report.result().ledger();
    events++;
    ledger = ledger.plus(cost);
    if (cost.edit().bytes() <= SMALL_EDIT_BYTES) {
      smallEvents++;
      smallLedger = smallLedger.plus(cost);
    }
    report.result().causes().forEach((kind, count) -> causes.merge(kind, count, CauseCount::plus));
    remember(report);
    if (events % commitEvery == 0) {
      commit();
    }
    return new Step(event, report);
  }

  /** Makes the events so far durable, where that is not done with each. */
  void commit() throws IOException {
    ledger = ledger.plus(workspace.commit());
  }

  private void remember(BuildReport report) {
    failureCount += report.result().failureCount();
    for (Failure failure : report.result().failures()) {
      if (failures.size() < FAILURES_KEPT && !failures.contains(failure)) {
        failures.add(failure);
      }
    }
  }

  /** Compares the index with one that is built from nothing out of the present state. */
  void verify() throws IOException {
    Verification verification = workspace.verify(freshShare, BuildListener.NONE);
    verifications++;
    equalSoFar &= verification.equal();
  }

  /** Whether every comparison so far found the two equal, of which there was at least one. */
  boolean verified() {
    return equalSoFar && verifications > 0;
  }

  long verifications() {
    return verifications;
  }

  long events() {
    return events;
  }

  long smallEvents() {
    return smallEvents;
  }

  long baseChunks() {
    return baseChunks;
  }

  WriteLedger ledger() {
    return ledger;
  }

  /** Of the small events. */
  WriteLedger smallLedger() {
    return smallLedger;
  }

  Map<Cause.Kind, CauseCount> causes() {
    return causes;
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** A document that keeps failing counts with every event. */
  long failureCount() {
    return failureCount;
  }
}
