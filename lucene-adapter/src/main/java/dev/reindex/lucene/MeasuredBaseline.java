// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.Failure;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.Savings;
import java.util.List;
import java.util.Optional;

/**
 * A full rebuild that was measured.
 *
 * @param entry as it stands in the history now, if nothing failed
 * @param estimateError by how many times the estimate that it replaces was too high, stage by
 *     stage; empty when there was none
 * @param failures documents that the index has and that could not be built; then nothing is
 *     remembered
 */
public record MeasuredBaseline(
    HistoryEntry entry, Optional<Savings> estimateError, List<Failure> failures) {}
