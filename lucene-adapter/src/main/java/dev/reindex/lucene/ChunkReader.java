// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads the chunk index at one point in time; for use by one thread at a time. */
final class ChunkReader {
  private final IndexReader reader;
  private final StoredFields stored;
  private final TermLookup embedKeys;
  private final TermLookup sources;

  ChunkReader(IndexReader reader) throws IOException {
    this.reader = reader;
    this.stored = reader.storedFields();
    this.embedKeys = new TermLookup(reader, ChunkFields.EMBED_KEY);
    this.sources = new TermLookup(reader, ChunkFields.SOURCE);
  }

  IndexReader reader() {
    return reader;
  }

  Map<ChunkId, Trace> traces(SourceId id) throws IOException {
    Map<ChunkId, Trace> traces = new LinkedHashMap<>();
    sources.visit(
        new BytesRef(id.term()),
        (leaf, document) -> {
          Trace trace = trace(stored, leaf.docBase + document);
          traces.put(trace.id(), trace);
          return true;
        });
    return traces;
  }

  List<StoredChunk> chunks(SourceId id) throws IOException {
    List<StoredChunk> chunks = new ArrayList<>();
    sources.visit(
        new BytesRef(id.term()),
        (leaf, document) -> {
          chunks.add(StoredChunks.read(stored, leaf.docBase + document));
          return true;
        });
    return chunks;
  }

  /**
   * Chunks whose ids begin like this, in their order.
   *
   * @param most further ones are not read
   */
  List<StoredChunk> chunksById(String prefix, int most) throws IOException {
    List<StoredChunk> chunks = new ArrayList<>();
    LiveTerms ids = new LiveTerms(reader, ChunkFields.ID, new BytesRef(prefix));
    while (chunks.size() < most && ids.next()) {
      chunks.add(StoredChunks.read(stored, ids.leaf().docBase + ids.document()));
    }
    return chunks;
  }

  /** The document that a chunk belongs to, as its term. */
  static String source(StoredFields stored, int document) throws IOException {
    String source = stored.document(document, Set.of(ChunkFields.SOURCE)).get(ChunkFields.SOURCE);
    if (source == null) {
      throw new CorruptIndexException("a chunk without a source", "document " + document);
    }
    return source;
  }

  boolean holds(EmbedKey key) throws IOException {
    return embedKeys.exists(new BytesRef(key.digest().toBytes()));
  }

  Optional<float[]> vector(EmbedKey key) throws IOException {
    List<float[]> found = new ArrayList<>(1);
    embedKeys.visit(
        new BytesRef(key.digest().toBytes()),
        (leaf, document) -> {
          vector(leaf.reader(), document).ifPresent(found::add);
          return found.isEmpty();
        });
    return found.stream().findFirst();
  }

  /** The vector of a document, whatever its dimension. */
  static Optional<float[]> vector(LeafReader leaf, int document) throws IOException {
    for (FieldInfo field : leaf.getFieldInfos()) {
      if (!field.getName().startsWith(ChunkFields.VECTOR_PREFIX)) {
        continue;
      }
      FloatVectorValues values = leaf.getFloatVectorValues(field.getName());
      if (values == null) {
        continue;
      }
      KnnVectorValues.DocIndexIterator documents = values.iterator();
      if (documents.advance(document) == document) {
        // The array belongs to the reader, which fills it with the next vector.
        return Optional.of(values.vectorValue(documents.index()).clone());
      }
    }
    return Optional.empty();
  }

  static Trace trace(StoredFields stored, int document) throws IOException {
    TraceVisitor visitor = new TraceVisitor();
    stored.document(document, visitor);
    if (visitor.bytes == null) {
      throw new CorruptIndexException("a chunk without a trace", "document " + document);
    }
    return TraceCodec.decode(visitor.bytes);
  }

  /** Stops after the trace, which is stored first. */
  private static final class TraceVisitor extends StoredFieldVisitor {
    byte @Nullable [] bytes;

    @Override
    public Status needsField(FieldInfo field) {
      if (bytes != null) {
        return Status.STOP;
      }
      return field.name.equals(ChunkFields.TRACE) ? Status.YES : Status.NO;
    }

    @Override
    public void binaryField(FieldInfo field, byte[] value) {
      bytes = value;
    }
  }
}
