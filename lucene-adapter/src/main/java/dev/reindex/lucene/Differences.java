// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.SourceId;
import java.util.List;
import java.util.Optional;

/**
 * In what an index is not the one that was expected.
 *
 * @param chunks how many were compared, counted on the expected side
 * @param documents how many were compared, counted on the expected side
 * @param missing expected and not there, the first ones of them
 * @param stale there and not expected, the first ones of them
 * @param different there, but not as expected, the first ones of them
 * @param pending documents that one side could not index yet, and which were not compared
 */
public record Differences(
    long chunks,
    long documents,
    List<Item> missing,
    long missingCount,
    List<Item> stale,
    long staleCount,
    List<Item> different,
    long differentCount,
    List<SourceId> pending) {

  /**
   * A chunk, or a document's entry.
   *
   * @param chunk empty for a document's entry
   * @param fields the names of the fields that differ; empty when it is missing or stale
   */
  public record Item(SourceId document, Optional<ChunkId> chunk, List<String> fields) {
    public Item {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      String name =
          chunk.map(id -> "chunk " + id + " of " + document).orElse("document " + document);
      return fields.isEmpty() ? name : name + ": " + String.join(", ", fields);
    }
  }

  public Differences {
    missing = List.copyOf(missing);
    stale = List.copyOf(stale);
    different = List.copyOf(different);
    pending = List.copyOf(pending);
  }

  /** Whether all that was compared is the same. */
  public boolean equal() {
    return missingCount == 0 && staleCount == 0 && differentCount == 0;
  }
}
