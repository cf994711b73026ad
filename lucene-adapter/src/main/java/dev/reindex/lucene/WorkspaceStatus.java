// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import dev.reindex.report.HistoryEntry;
import java.util.List;
import java.util.Optional;

/**
 * The state of a workspace.
 *
 * @param build the number of the last build; 0 when there is none
 * @param terms of the glossary
 * @param pending documents that the next build tries again
 * @param lastBuild as the history tells it
 */
public record WorkspaceStatus(
    long build,
    IndexStatistics statistics,
    long terms,
    List<SourceId> pending,
    Optional<HistoryEntry> lastBuild) {}
