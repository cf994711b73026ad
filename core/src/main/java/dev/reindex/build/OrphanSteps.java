// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ManifestEntry;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.util.Optional;

/** Plans the removal of all documents of a source that is not configured any more. */
final class OrphanSteps implements BuildPlan.Steps {
  private final DocumentPlanner planner;
  private final IndexSnapshot snapshot;
  private final IndexSnapshot.ManifestCursor rows;
  private final Cause cause;

  OrphanSteps(String source, DocumentPlanner planner, IndexSnapshot snapshot) throws IOException {
    this.planner = planner;
    this.snapshot = snapshot;
    this.rows = snapshot.rows(source);
    this.cause = new Cause(Cause.Kind.SETTING, "source " + source + " is not configured any more");
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    Optional<ManifestRow> row = rows.next();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Optional<ManifestEntry> entry = snapshot.entry(row.get().id());
    return entry.map(gone -> planner.remove(gone, cause));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
