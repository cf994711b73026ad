// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/** How chunks are found. */
public enum SearchMode {
  /** By words: BM25. */
  TEXT,
  /** By the vector of the query. */
  VECTOR,
  /** Both, fused by rank. */
  HYBRID
}
