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
 * @param failures documents that could not be built from nothing either
 */
public record Verification(Differences differences, long embeddedTexts, List<Failure> failures) {
  public boolean equal() {
    return differences.equal();
  }
}
