// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import com.google.common.base.Utf8;
import java.util.List;
import java.util.SortedMap;

/**
 * What the index holds for a chunk, but for the vector, which {@link #embedKey} names.
 *
 * @param language selects the analyzer; empty for the default one
 * @param code the parts of the text that are code
 * @param metadata values of the metadata keys that are indexed on chunks, by key
 * @param dependencies what the chunk depends on: what it refers to and could be a term, in order,
 *     then the terms that it mentions
 * @param glossary what terms let flow into a field of their own; empty for none
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
    List<TextRange> code,
    SortedMap<String, List<String>> metadata,
    List<Dependency> dependencies,
    String glossary,
    EmbedKey embedKey,
    Digest digest) {
  public IndexDocument {
    headingPath = List.copyOf(headingPath);
    code = List.copyOf(code);
    dependencies = List.copyOf(dependencies);
  }

  /** A document of a chunk that has nothing to do with a glossary. */
  public static IndexDocument of(
      Chunk chunk,
      String language,
      SortedMap<String, List<String>> metadata,
      EmbedKey embedKey,
      String analysis) {
    return of(chunk, language, metadata, List.of(), "", embedKey, analysis);
  }

  /**
   * @param analysis describes how the fields are analyzed and laid out, see {@code
   *     IndexSink.analysis}
   */
  public static IndexDocument of(
      Chunk chunk,
      String language,
      SortedMap<String, List<String>> metadata,
      List<Dependency> dependencies,
      String glossary,
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
    digest.number(chunk.code().size());
    chunk.code().forEach(range -> digest.number(range.start()).number(range.end()));
    digest.number(dependencies.size());
    dependencies.forEach(dependency -> digest.text(dependency.key()));
    digest.text(glossary);
    return new IndexDocument(
        chunk.id(),
        chunk.source(),
        language,
        chunk.headingPath(),
        chunk.anchor(),
        chunk.text(),
        chunk.code(),
        metadata,
        dependencies,
        glossary,
        embedKey,
        digest.build());
  }

  /** UTF-8 bytes of its values, each once; without digests, vector and trace. */
  public long valueBytes() {
    long bytes = utf8(source.term()) + utf8(language) + utf8(anchor) + utf8(text) + utf8(glossary);
    for (String heading : headingPath) {
      bytes += utf8(heading);
    }
    for (Dependency dependency : dependencies) {
      bytes += utf8(dependency.key());
    }
    for (List<String> values : metadata.values()) {
      for (String value : values) {
        bytes += utf8(value);
      }
    }
    return bytes;
  }

  private static long utf8(String text) {
    return Utf8.encodedLength(text);
  }

  public Trace trace(Provenance provenance) {
    return new Trace(id, embedKey, digest, provenance);
  }

  /** The chunk that it was made of, but for what that refers to. */
  public Chunk chunk() {
    return new Chunk(id, source, headingPath, anchor, text, code, List.of());
  }
}
