// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ManifestEntry;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceChange;
import dev.reindex.spi.SourceEntry;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans the changes that were brought, and tries the documents again that are pending. */
final class ChangeSteps implements BuildPlan.Steps {
  private final Map<String, Source> sources;
  private final DocumentPlanner planner;
  private final IndexSnapshot snapshot;
  private final Tally looked;
  private final Iterator<SourceChange> changes;
  private final Iterator<SourceId> pending;

  /**
   * @param changes in the order in which they happened: of several for one document the last counts
   * @param others documents that are to be planned although they were not brought
   */
  ChangeSteps(
      Map<String, Source> sources,
      Collection<? extends SourceChange> changes,
      Collection<SourceId> others,
      DocumentPlanner planner,
      IndexSnapshot snapshot,
      Tally looked)
      throws IOException {
    this.sources = sources;
    this.planner = planner;
    this.snapshot = snapshot;
    this.looked = looked;
    Map<SourceId, SourceChange> last = new TreeMap<>();
    for (SourceChange change : changes) {
      source(change.id());
      last.put(change.id(), change);
    }
    this.changes = last.values().iterator();
    Set<SourceId> again = new TreeSet<>(others);
    again.addAll(snapshot.pending());
    this.pending =
        again.stream()
            .filter(id -> !last.containsKey(id) && sources.containsKey(id.source()))
            .iterator();
  }

  private Source source(SourceId id) {
    Source source = sources.get(id.source());
    if (source == null) {
      throw new IllegalArgumentException(
          "the change of "
              + id
              + " names a source that is not configured; there are "
              + sources.keySet());
    }
    return source;
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    while (changes.hasNext()) {
      Optional<DocumentPlan> plan = plan(changes.next());
      if (plan.isPresent()) {
        return plan;
      }
    }
    while (pending.hasNext()) {
      Optional<DocumentPlan> plan = retry(pending.next());
      if (plan.isPresent()) {
        return plan;
      }
    }
    return Optional.empty();
  }

  private Optional<DocumentPlan> plan(SourceChange change) throws IOException {
    looked.scanned();
    Optional<ManifestEntry> previous = snapshot.entry(change.id());
    return switch (change) {
      case SourceChange.Delete delete ->
          previous.map(entry -> planner.remove(entry, page(delete.id())));
      case SourceChange.Upsert upsert -> plan(upsert.document(), previous);
    };
  }

  private Optional<DocumentPlan> plan(RawDocument raw, Optional<ManifestEntry> previous)
      throws IOException {
    Optional<DocumentPlan> plan =
        planner.plan(source(raw.id()), raw, Optional.empty(), previous, true);
    if (plan.isEmpty() || plan.get() instanceof DocumentPlan.Touch) {
      looked.unchanged();
      return Optional.empty();
    }
    return plan;
  }

  private Optional<DocumentPlan> retry(SourceId id) throws IOException {
    Source source = source(id);
    Optional<ManifestEntry> previous = snapshot.entry(id);
    Optional<RawDocument> kept =
        previous.flatMap(ManifestEntry::pending).flatMap(failed -> failed.undelivered());
    looked.scanned();
    if (kept.isPresent()) {
      return planner.plan(source, kept.get(), Optional.empty(), previous, true);
    }
    try {
      Optional<SourceEntry> entry = source.find(id.path());
      if (entry.isEmpty()) {
        return source.repeatable()
            ? previous.map(gone -> planner.remove(gone, page(id)))
            : Optional.empty();
      }
      return planner.plan(source, entry.get().read(), Optional.empty(), previous, false);
    } catch (IOException e) {
      return Optional.of(planner.fail(id, e, Optional.empty(), previous));
    }
  }

  private static Cause page(SourceId id) {
    return new Cause(Cause.Kind.PAGE, id.term());
  }

  @Override
  public void close() {}
}
