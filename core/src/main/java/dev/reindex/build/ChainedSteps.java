// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One source after the other, each opened when the one before it is done. */
final class ChainedSteps implements BuildPlan.Steps {
  /** Opens the steps of one source. */
  interface Opener {
    BuildPlan.Steps open() throws IOException;
  }

  private final Iterator<Opener> openers;
  private BuildPlan.@Nullable Steps current;

  ChainedSteps(List<Opener> openers) {
    this.openers = List.copyOf(openers).iterator();
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    while (true) {
      if (current == null) {
        if (!openers.hasNext()) {
          return Optional.empty();
        }
        current = openers.next().open();
      }
      Optional<DocumentPlan> plan = current.next();
      if (plan.isPresent()) {
        return plan;
      }
      close();
    }
  }

  @Override
  public void close() throws IOException {
    BuildPlan.Steps open = current;
    current = null;
    if (open != null) {
      open.close();
    }
  }
}
