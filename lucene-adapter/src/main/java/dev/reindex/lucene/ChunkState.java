// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.SourceId;
import dev.reindex.model.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * All that the index holds of a chunk, by field: what is stored, the vector's bits, what it is
 * found by.
 */
record ChunkState(ChunkId id, SourceId source, SortedMap<String, String> fields)
    implements CanonicalState {

  @Override
  public Differences.Item item(List<String> differing) {
    return new Differences.Item(source, Optional.of(id), differing);
  }

  @Override
  public String name() {
    return "chunk " + id;
  }

  static ChunkState read(StoredFields stored, LeafReaderContext leaf, int document, BytesRef idTerm)
      throws IOException {
    Document values = stored.document(leaf.docBase + document);
    BytesRef traceBytes = values.getBinaryValue(ChunkFields.TRACE);
    String source = values.get(ChunkFields.SOURCE);
    if (traceBytes == null || source == null) {
      throw new CorruptIndexException("a chunk without trace or source", leaf.toString());
    }
    Trace trace = TraceCodec.decode(BytesRef.deepCopyOf(traceBytes).bytes);
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("trace", trace.id() + " " + trace.embedKey() + " " + trace.document());
    for (IndexableField field : values) {
      BytesRef binary = field.binaryValue();
      if (!field.name().equals(ChunkFields.TRACE)) {
        String value =
            binary == null
                ? CanonicalState.quoted(field.stringValue())
                : HexFormat.of()
                    .formatHex(binary.bytes, binary.offset, binary.offset + binary.length);
        fields.merge(field.name(), value, String::concat);
      }
    }
    putVector(leaf.reader(), document, fields);
    putLengths(leaf.reader(), document, fields);
    putUnindexed(leaf.reader(), document, values, trace, fields);
    return new ChunkState(ChunkId.parse(idTerm.utf8ToString()), SourceId.parse(source), fields);
  }

  private static void putVector(LeafReader leaf, int document, SortedMap<String, String> fields)
      throws IOException {
    Optional<float[]> vector = ChunkReader.vector(leaf, document);
    if (vector.isPresent()) {
      ByteBuffer bits = ByteBuffer.allocate(Float.BYTES * vector.get().length);
      bits.asFloatBuffer().put(vector.get());
      fields.put("vector", HexFormat.of().formatHex(bits.array()));
    }
  }

  /**
   * How many terms the analyzers made of it, as Lucene keeps it for scoring, and in which fields.
   */
  private static void putLengths(LeafReader leaf, int document, SortedMap<String, String> fields)
      throws IOException {
    for (FieldInfo field : leaf.getFieldInfos()) {
      if (!field.name.startsWith(ChunkFields.TEXT_PREFIX)
          && !field.name.startsWith(ChunkFields.HEADINGS_PREFIX)
          && !field.name.startsWith(ChunkFields.GLOSSARY_PREFIX)) {
        continue;
      }
      NumericDocValues lengths = leaf.getNormValues(field.name);
      if (lengths != null && lengths.advanceExact(document)) {
        fields.put(field.name, "length " + lengths.longValue());
      }
    }
  }

  /** Names values that are stored and by which the chunk is not found; nothing when all is well. */
  private static void putUnindexed(
      LeafReader leaf, int document, Document values, Trace trace, SortedMap<String, String> fields)
      throws IOException {
    List<String> unindexed = new ArrayList<>();
    for (IndexableField field : values) {
      boolean bounded = field.name().equals(ChunkFields.DEPENDENCY);
      boolean indexed =
          bounded
              || field.name().equals(ChunkFields.SOURCE)
              || field.name().equals(ChunkFields.LANGUAGE)
              || field.name().startsWith(ChunkFields.META_PREFIX);
      if (indexed && !isFoundBy(leaf, document, term(field, bounded))) {
        unindexed.add(field.name());
      }
    }
    Term key = new Term(ChunkFields.EMBED_KEY, new BytesRef(trace.embedKey().digest().toBytes()));
    if (!isFoundBy(leaf, document, key)) {
      unindexed.add(ChunkFields.EMBED_KEY);
    }
    if (!unindexed.isEmpty()) {
      fields.put("unindexed", String.join(" ", unindexed));
    }
  }

  private static Term term(IndexableField field, boolean bounded) {
    String value = field.stringValue();
    return new Term(field.name(), bounded ? BoundedTerm.of(value) : value);
  }

  private static boolean isFoundBy(LeafReader leaf, int document, Term term) throws IOException {
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    return postings != null && postings.advance(document) == document;
  }
}
