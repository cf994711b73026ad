// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildCounts;
import dev.reindex.build.Failure;
import dev.reindex.build.PlanSummary;
import dev.reindex.build.TermCounts;
import java.util.List;

/**
 * What a build would do.
 *
 * @param build the number that it would have
 * @param terms how the glossary changes
 * @param chunksLive in the index after it
 * @param summary what it would embed and write, and why
 * @param warnings what was noticed that fails nothing
 */
public record PlannedBuild(
    long build,
    BuildCounts counts,
    TermCounts terms,
    long chunksLive,
    PlanSummary summary,
    List<Failure> warnings) {}
