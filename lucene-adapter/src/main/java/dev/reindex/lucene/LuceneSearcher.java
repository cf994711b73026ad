// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.List;

/** Searches a snapshot. Safe for use by many threads. */
public final class LuceneSearcher {
  LuceneSearcher(LuceneSnapshot snapshot, IndexSettings settings) {}

  /**
   * @return best first; ties in the order of chunk ids
   * @throws IllegalArgumentException when the request's vector has not the index's dimension
   */
  public List<SearchHit> search(SearchRequest request) throws IOException {
    throw new UnsupportedOperationException();
  }
}
