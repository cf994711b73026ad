// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;

/**
 * What an index holds, in an order that does not depend on how it came to be: chunks by their id,
 * then documents by their name. Read from the index's own files: stored fields, terms, and vectors
 * bit by bit. Streams; memory does not grow with the index.
 */
public final class CanonicalDump {
  private CanonicalDump() {}

  /** Writes a line for every chunk and every document. */
  public static void write(IndexSnapshot snapshot, Appendable out) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Compares two indexes. Documents that are pending in either are left out, with their chunks.
   *
   * @param limit how many items each list names at most; the counts are whole
   */
  public static Differences compare(IndexSnapshot actual, IndexSnapshot expected, int limit)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
