// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.report.HistoryEntry;
import dev.reindex.report.Savings;
import java.util.Optional;

/**
 * A full rebuild that was measured.
 *
 * @param entry as it stands in the history now
 * @param estimateError by how many times the estimate that it replaces was too high, stage by
 *     stage; empty when there was none
 */
public record MeasuredBaseline(HistoryEntry entry, Optional<Savings> estimateError) {}
