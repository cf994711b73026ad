// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Pending;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.Source;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the last good versions of documents that are pending and could not be planned from their
 * sources: the glossary may have changed in the build that failed.
 */
final class PendingSteps implements BuildPlan.Steps {
  private final Map<String, Source> sources;
  private final DocumentPlanner planner;
  private final IndexSnapshot snapshot;
  private final Iterator<SourceId> pending;

  /**
   * @param sources by name
   */
  PendingSteps(Map<String, Source> sources, DocumentPlanner planner, IndexSnapshot snapshot)
      throws IOException {
    this.sources = sources;
    this.planner = planner;
    this.snapshot = snapshot;
    this.pending = snapshot.pending().iterator();
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    while (pending.hasNext()) {
      SourceId id = pending.next();
      Source source = sources.get(id.source());
      if (source == null || planner.hasPlanned(id)) {
        continue;
      }
      Optional<ManifestEntry> entry = snapshot.entry(id);
      if (entry.isPresent() && entry.get().content().isPresent()) {
        Optional<DocumentPlan> plan =
            planner.refresh(entry.get(), after(source, entry.get()), snapshot.chunks(id));
        if (plan.isPresent()) {
          return plan;
        }
      }
    }
    return Optional.empty();
  }

  /** A stream brings nothing that could end the wait for a version that was not lost. */
  private static ManifestEntry after(Source source, ManifestEntry entry) {
    boolean waits = entry.pending().flatMap(Pending::undelivered).isPresent();
    return source.repeatable() || waits ? entry : entry.withoutPending();
  }

  @Override
  public void close() {}
}
