// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;
import java.util.SortedMap;

/**
 * What the index holds for a chunk, but for the vector, which {@link #embedKey} names.
 *
 * @param language selects the analyzer; empty for the default one
 * @param metadata values of the metadata keys that are indexed on chunks, by key
 * @param digest of all the other fields and of the analysis that indexes them: equal digests, equal
 *     documents
 */
public record IndexDocument(
    ChunkId id,
    SourceId source,
    String language,
    List<String> headingPath,
    String anchor,
    String text,
    SortedMap<String, List<String>> metadata,
    EmbedKey embedKey,
    Digest digest) {
  public IndexDocument {
    headingPath = List.copyOf(headingPath);
  }

  /**
   * @param analysis describes how the fields are analyzed and laid out, see {@code
   *     IndexSink.analysis}
   */
  public static IndexDocument of(
      Chunk chunk,
      String language,
      SortedMap<String, List<String>> metadata,
      EmbedKey embedKey,
      String analysis) {
    Digest.Builder digest =
        Digest.of("document")
            .digest(chunk.id().digest())
            .text(chunk.source().term())
            .text(language)
            .texts(chunk.headingPath())
            .text(chunk.anchor())
            .text(chunk.text())
            .digest(embedKey.digest())
            .text(analysis)
            .number(metadata.size());
    metadata.forEach((key, values) -> digest.text(key).texts(values));
    return new IndexDocument(
        chunk.id(),
        chunk.source(),
        language,
        chunk.headingPath(),
        chunk.anchor(),
        chunk.text(),
        metadata,
        embedKey,
        digest.build());
  }

  public Trace trace() {
    return new Trace(id, embedKey, digest);
  }
}
