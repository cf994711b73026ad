// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ManifestEntry;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Term;
import java.util.List;

/** What a person named: something that the index holds, or nothing. */
sealed interface Named {
  record AChunk(StoredChunk chunk) implements Named {}

  record ADocument(ManifestEntry entry) implements Named {}

  record ATerm(Term term) implements Named {}

  /**
   * @param candidates to choose from
   */
  record Several(List<String> candidates) implements Named {}

  record Nothing() implements Named {}
}
