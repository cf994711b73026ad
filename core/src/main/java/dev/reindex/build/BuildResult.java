// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.WriteLedger;
import java.util.List;
import java.util.Map;

/**
 * What a build did.
 *
 * @param build the number of the build that the index is at now; where nothing changed, that of the
 *     build before
 * @param committed whether anything was written
 * @param interrupted whether it was asked to stop before its end, or its thread was interrupted
 *     while the model worked; what it had finished is committed
 * @param terms how the glossary changed
 * @param chunksLive in the index now
 * @param causes by kind
 * @param failures the first of them, see {@link BuildCounts#failed} and {@link #failureCount}
 * @param warnings the first of them
 */
public record BuildResult(
    long build,
    boolean committed,
    boolean interrupted,
    EmbeddingModel model,
    BuildCounts counts,
    TermCounts terms,
    long chunksLive,
    WriteLedger ledger,
    Map<Cause.Kind, CauseCount> causes,
    List<Failure> failures,
    long failureCount,
    List<Failure> warnings) {
  /** The same, under another number. */
  public BuildResult withBuild(long other) {
    return new BuildResult(
        other,
        committed,
        interrupted,
        model,
        counts,
        terms,
        chunksLive,
        ledger,
        causes,
        failures,
        failureCount,
        warnings);
  }

  /** The same, with another ledger. */
  public BuildResult withLedger(WriteLedger other) {
    return new BuildResult(
        build,
        committed,
        interrupted,
        model,
        counts,
        terms,
        chunksLive,
        other,
        causes,
        failures,
        failureCount,
        warnings);
  }
}
