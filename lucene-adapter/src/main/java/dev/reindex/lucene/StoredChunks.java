// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.TextRange;
import dev.reindex.model.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

/** Reads chunks from what is stored of them. */
final class StoredChunks {
  private StoredChunks() {}

  static StoredChunk read(StoredFields stored, int document) throws IOException {
    Document fields = stored.document(document);
    BytesRef trace = fields.getBinaryValue(ChunkFields.TRACE);
    if (trace == null) {
      throw new CorruptIndexException("a chunk without a trace", "document " + document);
    }
    return read(fields, TraceCodec.decode(BytesRef.deepCopyOf(trace).bytes));
  }

  private static StoredChunk read(Document fields, Trace trace) throws CorruptIndexException {
    SortedMap<String, List<String>> metadata = new TreeMap<>();
    for (IndexableField field : fields) {
      if (field.name().startsWith(ChunkFields.META_PREFIX)) {
        String key = field.name().substring(ChunkFields.META_PREFIX.length());
        metadata.computeIfAbsent(key, name -> new ArrayList<>()).add(field.stringValue());
      }
    }
    BytesRef code = fields.getBinaryValue(ChunkFields.CODE);
    List<TextRange> ranges =
        code == null ? List.of() : RangesCodec.decode(BytesRef.deepCopyOf(code).bytes);
    String glossary = fields.get(ChunkFields.GLOSSARY);
    IndexDocument document =
        new IndexDocument(
            trace.id(),
            SourceId.parse(required(fields, ChunkFields.SOURCE)),
            required(fields, ChunkFields.LANGUAGE),
            List.of(fields.getValues(ChunkFields.HEADINGS)),
            required(fields, ChunkFields.ANCHOR),
            required(fields, ChunkFields.TEXT),
            ranges,
            metadata,
            Arrays.stream(fields.getValues(ChunkFields.DEPENDENCY)).map(Dependency::parse).toList(),
            glossary == null ? "" : glossary,
            trace.embedKey(),
            trace.document());
    return new StoredChunk(document, trace.provenance());
  }

  private static String required(Document fields, String name) throws CorruptIndexException {
    String value = fields.get(name);
    if (value == null) {
      throw new CorruptIndexException("a chunk without '" + name + "'", fields.toString());
    }
    return value;
  }
}
