// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ManifestEntry;
import dev.reindex.spi.IndexSnapshot.DependantCursor;
import dev.reindex.spi.IndexSnapshot.Dependants;
import java.io.IOException;
import java.util.Optional;

/**
 * Plans the chunks that a change of the glossary reaches, in documents that have nothing else to
 * do. They are rendered again from what the index holds of them: no source is asked.
 */
final class ImpactSteps implements BuildPlan.Steps {
  private final DocumentPlanner planner;
  private final ImpactAnalyzer analyzer;
  private Optional<DependantCursor> cursor = Optional.empty();

  ImpactSteps(DocumentPlanner planner, ImpactAnalyzer analyzer) {
    this.planner = planner;
    this.analyzer = analyzer;
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    if (cursor.isEmpty()) {
      cursor = Optional.of(analyzer.dependants());
    }
    for (Optional<Dependants> next = cursor.get().next();
        next.isPresent();
        next = cursor.get().next()) {
      Dependants dependants = next.get();
      if (!planner.hasPlanned(dependants.document())) {
        Optional<ManifestEntry> entry = analyzer.entry(dependants.document());
        Optional<DocumentPlan> plan =
            entry.isEmpty()
                ? Optional.empty()
                : planner.refresh(entry.get(), entry.get(), dependants.chunks());
        if (plan.isPresent()) {
          return plan;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {}
}
