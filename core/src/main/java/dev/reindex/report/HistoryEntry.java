// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.WriteLedger;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a build, or of a measured full rebuild.
 *
 * @param kind what it was
 * @param build its number; of a measured rebuild, that of the build whose state it rebuilt
 * @param time when it ended, ISO 8601
 * @param documents live after it
 * @param chunks live after it
 * @param change empty where it was not recorded yet
 */
public record HistoryEntry(
    Kind kind,
    long build,
    String time,
    long documents,
    long chunks,
    WriteLedger ledger,
    Map<Cause.Kind, CauseCount> causes,
    Optional<IndexChange> change) {

  /** Without what happened to the documents of the index. */
  public HistoryEntry(
      Kind kind,
      long build,
      String time,
      long documents,
      long chunks,
      WriteLedger ledger,
      Map<Cause.Kind, CauseCount> causes) {
    this(kind, build, time, documents, chunks, ledger, causes, Optional.empty());
  }

  /** What an entry is about. */
  public enum Kind {
    /** An incremental build. */
    BUILD,
    /** A build on an empty index, which is a full rebuild. */
    FULL,
    /** A full rebuild aside, which changed nothing but was measured. */
    BASELINE,
    /**
     * What was written after a build and before the next one could tell of it: merges, and a commit
     * that was put off. Its ledger holds nothing else.
     */
    COMMIT;

    /** Whether it is a build of the index. */
    public boolean isBuild() {
      return this == BUILD || this == FULL;
    }

    /** Whether it tells what a full rebuild costs. */
    public boolean isFull() {
      return this == FULL || this == BASELINE;
    }
  }
}
