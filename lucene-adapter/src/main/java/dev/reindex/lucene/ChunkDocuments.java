// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Makes the documents of the chunk index. */
final class ChunkDocuments {
  /** In hexadecimal digits. */
  private static final long ID_BYTES = 2 * Digest.BYTES;

  private final LanguageAnalyzers analyzers;
  private static final FieldType FORMS = formsType();

  private final boolean forms;
  private final int dimension;
  private final String vectorField;
  private final FieldType vectorType;

  ChunkDocuments(IndexSettings settings, LanguageAnalyzers analyzers) {
    this.analyzers = analyzers;
    this.forms = settings.forms();
    this.dimension = settings.dimension();
    this.vectorField = ChunkFields.vector(dimension, settings.normalized());
    this.vectorType =
        KnnFloatVectorField.createFieldType(
            dimension,
            settings.normalized()
                ? VectorSimilarityFunction.DOT_PRODUCT
                : VectorSimilarityFunction.COSINE);
  }

  /**
   * @throws IllegalArgumentException when the vector has not the index's dimension, or a value in
   *     it is not finite
   */
  Document document(IndexDocument chunk, float[] vector, Provenance provenance) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "the index holds vectors of "
              + dimension
              + " dimensions, and chunk "
              + chunk.id()
              + " comes with one of "
              + vector.length
              + "; set the dimension that the model has");
    }
    String key = analyzers.key(chunk.language());
    Document document = new Document();
    // First, so that reading it need not decode the text.
    document.add(new StoredField(ChunkFields.TRACE, TraceCodec.encode(chunk.trace(provenance))));
    document.add(new StringField(ChunkFields.ID, chunk.id().hex(), Store.NO));
    document.add(new StringField(ChunkFields.SOURCE, chunk.source().term(), Store.YES));
    document.add(new StringField(ChunkFields.LANGUAGE, chunk.language(), Store.YES));
    document.add(new StoredField(ChunkFields.ANCHOR, chunk.anchor()));
    for (String heading : chunk.headingPath()) {
      document.add(new StoredField(ChunkFields.HEADINGS, heading));
      document.add(new TextField(ChunkFields.HEADINGS_PREFIX + key, heading, Store.NO));
    }
    document.add(new StoredField(ChunkFields.TEXT, chunk.text()));
    document.add(new TextField(ChunkFields.TEXT_PREFIX + key, chunk.text(), Store.NO));
    chunk
        .metadata()
        .forEach(
            (path, values) -> {
              for (String value : values) {
                document.add(
                    new StringField(
                        ChunkFields.META_PREFIX + path, BoundedTerm.of(value), Store.YES));
              }
            });
    addGlossary(chunk, key, document);
    document.add(
        new StringField(
            ChunkFields.EMBED_KEY, new BytesRef(chunk.embedKey().digest().toBytes()), Store.NO));
    document.add(new KnnFloatVectorField(vectorField, vector, vectorType));
    return document;
  }

  private void addGlossary(IndexDocument chunk, String key, Document document) {
    if (!chunk.code().isEmpty()) {
      document.add(new StoredField(ChunkFields.CODE, RangesCodec.encode(chunk.code())));
    }
    for (Dependency dependency : chunk.dependencies()) {
      document.add(new StoredField(ChunkFields.DEPENDENCY, dependency.key()));
      document.add(
          new StringField(ChunkFields.DEPENDENCY, BoundedTerm.of(dependency.key()), Store.NO));
    }
    if (!chunk.glossary().isEmpty()) {
      document.add(new StoredField(ChunkFields.GLOSSARY, chunk.glossary()));
      document.add(new TextField(ChunkFields.GLOSSARY_PREFIX + key, chunk.glossary(), Store.NO));
    }
    if (forms) {
      document.add(
          new Field(ChunkFields.FORMS, new FormTokens(chunk.text(), chunk.language()), FORMS));
    }
  }

  private static FieldType formsType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    return type;
  }

  /**
   * Bytes of what a document is made of, each value once: text in UTF-8, digests, and four for each
   * dimension.
   */
  static long bytes(IndexDocument chunk, float[] vector, Provenance provenance) {
    long bytes = ID_BYTES + TraceCodec.encode(chunk.trace(provenance)).length + Digest.BYTES;
    bytes += RangesCodec.encode(chunk.code()).length + chunk.valueBytes();
    return bytes + (long) Float.BYTES * vector.length;
  }
}
