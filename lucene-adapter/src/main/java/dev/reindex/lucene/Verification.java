// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.Failure;
import java.util.List;

/**
 * How the index compares with one built from nothing.
 *
 * @param differences between them
 * @param embeddedTexts how many texts the model was given afresh; the other vectors were taken from
 *     the index
 * @param failures documents that could not be built from nothing, and that are not known to have
 *     failed before; their comparison is owed
 */
public record Verification(Differences differences, long embeddedTexts, List<Failure> failures) {
  /** Whether all that can be built was compared and is the same. */
  public boolean equal() {
    return differences.equal() && failures.isEmpty();
  }
}
