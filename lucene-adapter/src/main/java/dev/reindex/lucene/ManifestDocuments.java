// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.ManifestEntry.Included;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** Makes the documents of the manifest index. */
final class ManifestDocuments {
  static final String PENDING_TERM = "1";

  private ManifestDocuments() {}

  static Term key(SourceId id) {
    return new Term(ManifestFields.KEY, id.term());
  }

  static Document document(ManifestEntry entry) throws IOException {
    Document document = new Document();
    document.add(new StringField(ManifestFields.KEY, entry.id().term(), Store.NO));
    entry
        .content()
        .ifPresent(
            content ->
                document.add(
                    new StringField(
                        ManifestFields.CONTENT, new BytesRef(content.toBytes()), Store.NO)));
    entry
        .metadata()
        .leaves()
        .forEach((path, values) -> values.forEach(value -> addMeta(document, path, value)));
    addMeta(document, "source", entry.id().source());
    addMeta(document, "path", entry.id().path());
    addMeta(document, "language", entry.language());
    boolean pending = entry.pending().isPresent();
    if (pending) {
      document.add(new StringField(ManifestFields.PENDING, PENDING_TERM, Store.NO));
    }
    for (Included included : entry.includes()) {
      document.add(new StringField(ManifestFields.INCLUDE, term(included), Store.NO));
    }
    document.add(
        new BinaryDocValuesField(ManifestFields.STAT, ManifestRowValues.encodeStat(entry.stat())));
    document.add(
        new SortedDocValuesField(
            ManifestFields.STATE, ManifestRowValues.encodeState(entry.recipe(), pending)));
    document.add(new StoredField(ManifestFields.ENTRY, EntryCodec.encode(entry)));
    return document;
  }

  /** The document, NUL, and the digest of its content or nothing. */
  static String term(Included included) {
    return included.id().term() + "\0" + included.content().map(Digest::hex).orElse("");
  }

  static Included included(String term) {
    int end = term.indexOf('\0');
    String digest = term.substring(end + 1);
    return new Included(
        SourceId.parse(term.substring(0, end)),
        digest.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(digest)));
  }

  private static void addMeta(Document document, String path, String value) {
    document.add(new StringField(ManifestFields.META, metaTerm(path, value), Store.NO));
  }

  static String metaTerm(String path, String value) {
    return BoundedTerm.of(path + "=" + value);
  }

  static Term key(SourceId document, int number) {
    return new Term(
        ManifestFields.GLOSSARY, String.format(Locale.ROOT, "%s\0%06d", document, number));
  }

  static Document document(GlossaryPart part) throws IOException {
    Document document = new Document();
    Term key = key(part.document(), part.number());
    document.add(new StringField(key.field(), key.text(), Store.NO));
    document.add(new StoredField(ManifestFields.TERMS, GlossaryCodec.encode(part)));
    return document;
  }

  static Term unfinished() {
    return new Term(ManifestFields.UNFINISHED, "1");
  }

  static Document document(LexiconChange change) throws IOException {
    Document document = new Document();
    document.add(new StringField(unfinished().field(), unfinished().text(), Store.NO));
    document.add(new StoredField(ManifestFields.CHANGE, GlossaryCodec.encode(change)));
    return document;
  }

  static Document document(Recipe recipe) throws IOException {
    Document document = new Document();
    document.add(
        new StringField(ManifestFields.RECIPE, new BytesRef(recipe.digest().toBytes()), Store.NO));
    Map<String, String> stages = new HashMap<>();
    recipe.stages().forEach((stage, words) -> stages.put(stage.name(), words));
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeMapOfStrings(stages);
    document.add(new StoredField(ManifestFields.STAGES, out.toArrayCopy()));
    return document;
  }

  /** Empty when another version wrote it, which knew other stages. */
  static Optional<Recipe> recipe(byte[] bytes) throws IOException {
    Map<String, String> words = new ByteArrayDataInput(bytes).readMapOfStrings();
    Map<Stage, String> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      String description = words.get(stage.name());
      if (description != null) {
        stages.put(stage, description);
      }
    }
    boolean known = words.size() == stages.size() && stages.size() == Stage.values().length;
    return known ? Optional.of(new Recipe(stages)) : Optional.empty();
  }
}
