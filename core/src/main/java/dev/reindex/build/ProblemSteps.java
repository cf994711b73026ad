// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.SourceId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Tells of entries of the glossary that could not be read; nothing is done about them. */
final class ProblemSteps implements BuildPlan.Steps {
  private final Iterator<Failure> problems;

  ProblemSteps(List<Failure> problems) {
    this.problems = problems.iterator();
  }

  @Override
  public Optional<DocumentPlan> next() {
    if (!problems.hasNext()) {
      return Optional.empty();
    }
    Failure problem = problems.next();
    return Optional.of(
        new DocumentPlan.Fail(SourceId.parse(problem.document()), problem, Optional.empty()));
  }

  @Override
  public void close() {}
}
