// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.spi.SourceChange;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a build is to look at. */
public sealed interface BuildRequest {
  /** All that the sources hold now. */
  static BuildRequest scan() {
    return new Scan(Set.of());
  }

  /** What these sources hold now; documents of other sources stay as they are. */
  static BuildRequest scan(Set<String> sources) {
    return new Scan(sources);
  }

  /** These changes, in the order in which they happened, and no others. */
  static BuildRequest changes(Collection<? extends SourceChange> changes) {
    return new Changes(List.copyOf(changes));
  }

  /**
   * @param sources the names of those to scan; empty for all, and then documents of sources that
   *     are not configured any more are removed
   */
  record Scan(Set<String> sources) implements BuildRequest {
    public Scan {
      sources = Set.copyOf(sources);
    }
  }

  /** See {@link BuildRequest#changes}. */
  record Changes(List<SourceChange> changes) implements BuildRequest {}
}
