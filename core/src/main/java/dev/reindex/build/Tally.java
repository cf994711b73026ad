// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Change;
import dev.reindex.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Adds up plans as they are made or carried out. */
final class Tally {
  private final Map<Cause.Kind, CauseCount> causes = new EnumMap<>(Cause.Kind.class);
  private final DigestSet failedDocuments = new DigestSet();
  private long scanned;
  private long unchanged;
  private long added;
  private long modified;
  private long removed;
  private long metadataOnly;
  private long failed;
  private long refreshed;
  private long chunksAdded;
  private long chunksRemoved;
  private long chunksMetadataOnly;
  private long chunksRewritten;
  private long chunksReembedded;
  private long chunksUnchanged;
  private long chunkBytes;

  void scanned() {
    scanned++;
  }

  long scannedCount() {
    return scanned;
  }

  void unchanged() {
    unchanged++;
  }

  void failed(SourceId id) {
    failed++;
    failedDocuments.add(DocumentPlanner.name(id));
  }

  boolean hasFailed(SourceId id) {
    return failedDocuments.contains(DocumentPlanner.name(id));
  }

  /** Counts a document that was written, or will be. */
  void add(DocumentPlan.Write plan) {
    if (plan.refreshed()) {
      refreshed++;
    } else {
      switch (plan.change()) {
        case Change.Added ignored -> added++;
        case Change.Modified ignored -> modified++;
        case Change.Removed ignored -> removed++;
      }
    }
    boolean chunksStay = plan.chunks().isEmpty() && plan.deletes().isEmpty();
    if (plan.change() instanceof Change.Modified && chunksStay && !plan.refreshed()) {
      metadataOnly++;
    }
    int rewritten = 0;
    for (ChunkPlan chunk : plan.chunks()) {
      chunkBytes += chunk.document().text().getBytes(StandardCharsets.UTF_8).length;
      boolean sameVector = chunk.vector() == ChunkPlan.VectorOrigin.INDEX;
      rewritten += chunk.replaces() && sameVector ? 1 : 0;
      chunksReembedded += chunk.replaces() && !sameVector ? 1 : 0;
      chunksAdded += chunk.replaces() ? 0 : 1;
      cause(chunk.cause().kind(), new CauseCount(1, 0, 0));
    }
    chunksRewritten += rewritten;
    chunksMetadataOnly += rewritten;
    if (plan.sameContent()) {
      chunksUnchanged += plan.unchanged();
    } else {
      chunksMetadataOnly += plan.unchanged();
    }
    chunksRemoved += plan.deletes().size();
    cause(plan.removalCause().kind(), new CauseCount(plan.deletes().size(), 0, 0));
  }

  void add(DocumentPlan.Remove plan) {
    removed++;
    chunksRemoved += plan.deletes().size();
    cause(plan.cause().kind(), new CauseCount(plan.deletes().size(), 0, 0));
  }

  void embedded(Cause cause, long characters) {
    cause(cause.kind(), new CauseCount(0, 1, characters));
  }

  private void cause(Cause.Kind kind, CauseCount count) {
    if (!count.equals(CauseCount.ZERO)) {
      causes.merge(kind, count, CauseCount::plus);
    }
  }

  long chunkBytes() {
    return chunkBytes;
  }

  /** By how much the number of live chunks grows. */
  long growth() {
    return chunksAdded - chunksRemoved;
  }

  Map<Cause.Kind, CauseCount> causes() {
    return Map.copyOf(causes);
  }

  BuildCounts counts() {
    return new BuildCounts(
        scanned,
        unchanged,
        added,
        modified,
        removed,
        metadataOnly,
        failed,
        refreshed,
        chunksAdded,
        chunksRemoved,
        chunksMetadataOnly,
        chunksRewritten,
        chunksReembedded,
        chunksUnchanged);
  }
}
