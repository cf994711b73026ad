// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What exactness is counted by: the digest of every chunk, and every key that is live. */
record IndexState(Map<ChunkId, Digest> documents, Set<EmbedKey> keys, Set<SourceId> pending) {
  static IndexState of(Workspace workspace) throws IOException {
    Map<ChunkId, Digest> documents = new HashMap<>();
    Set<EmbedKey> keys = new HashSet<>();
    try (LuceneSnapshot snapshot = workspace.snapshot()) {
      for (String source : snapshot.sources()) {
        try (var rows = snapshot.rows(source)) {
          for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            snapshot
                .traces(row.get().id())
                .forEach(
                    (id, trace) -> {
                      documents.put(id, trace.document());
                      keys.add(trace.embedKey());
                    });
          }
        }
      }
      return new IndexState(documents, keys, new TreeSet<>(snapshot.pending()));
    }
  }

  /** The chunks of the other that this one has not, or has otherwise. */
  Set<ChunkId> differing(IndexState after) {
    Set<ChunkId> different = new HashSet<>();
    after.documents.forEach(
        (id, digest) -> {
          if (!digest.equals(documents.get(id))) {
            different.add(id);
          }
        });
    return different;
  }

  /** The keys of the other that this one has not. */
  Set<EmbedKey> missing(IndexState after) {
    Set<EmbedKey> missing = new HashSet<>(after.keys);
    missing.removeAll(keys);
    return missing;
  }
}
