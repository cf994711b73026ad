// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.LineTable;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Metadata;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stage;
import dev.reindex.model.Stat;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A document as the engine would write it: a chunk for every paragraph, and an entry. */
record Page(
    SourceId id, String title, String language, Metadata metadata, List<String> paragraphs) {
  static final int DIMENSION = 16;
  static final IndexSettings SETTINGS = IndexSettings.of(DIMENSION, true);
  static final Provenance PROVENANCE = new Provenance(1, "page", 1, "page");
  static final Recipe RECIPE = recipe("1");

  private static final HashingEmbedder EMBEDDER = new HashingEmbedder(DIMENSION);

  static Page of(String path, String... paragraphs) {
    SourceId id = new SourceId("docs", path);
    return new Page(id, "Title of " + path, "en", Metadata.EMPTY, List.of(paragraphs));
  }

  Page in(String otherLanguage) {
    return new Page(id, title, otherLanguage, metadata, paragraphs);
  }

  Page titled(String otherTitle) {
    return new Page(id, otherTitle, language, metadata, paragraphs);
  }

  Page with(String key, Object value) {
    Map<String, Object> values = new HashMap<>(metadata.values());
    values.put(key, value);
    return new Page(id, title, language, Metadata.of(values), paragraphs);
  }

  Page from(String source) {
    return new Page(new SourceId(source, id.path()), title, language, metadata, paragraphs);
  }

  /** A recipe that differs from others in one stage. */
  static Recipe recipe(String parser) {
    Map<Stage, String> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      stages.put(stage, stage.label() + "/1");
    }
    stages.put(Stage.PARSER, "parser/" + parser);
    return new Recipe(stages);
  }

  List<IndexDocument> documents() {
    List<IndexDocument> documents = new ArrayList<>();
    Map<String, Integer> occurrences = new HashMap<>();
    for (String text : paragraphs) {
      int occurrence = occurrences.merge(text, 1, Integer::sum) - 1;
      List<String> headings = List.of(title, "Section");
      ChunkId chunkId = ChunkId.of(id, headings, text, occurrence);
      Chunk chunk = new Chunk(chunkId, id, headings, "section", text, List.of());
      documents.add(IndexDocument.of(chunk, language, new TreeMap<>(), key(text), "test analysis"));
    }
    return documents;
  }

  static EmbedKey key(String text) {
    return EmbedKey.of(text, EMBEDDER.model().key());
  }

  static float[] vector(String text) {
    return ((EmbeddingOutcome.Embedded) EMBEDDER.embedQuery(text)).vector();
  }

  Digest content() {
    return Digest.ofBytes((title + paragraphs).getBytes(StandardCharsets.UTF_8));
  }

  Stat stat() {
    return new Stat(100, 1_000, 2_000, 7);
  }

  ManifestEntry entry() {
    return new ManifestEntry(
        id,
        Optional.of(stat()),
        Optional.of(content()),
        RECIPE.digest(),
        title,
        language,
        metadata,
        documents().stream().map(IndexDocument::id).toList(),
        LineTable.of(String.join("\n", paragraphs)),
        Optional.empty());
  }

  /** Adds all of the page to an index that does not hold it. */
  void addTo(IndexSession session) throws IOException {
    session.put(RECIPE);
    for (IndexDocument document : documents()) {
      session.add(document, vector(document.text()), PROVENANCE);
    }
    session.put(entry());
  }

  /** Makes an index that holds the old page hold this one, writing what differs. */
  void replaceIn(IndexSession session, Page old) throws IOException {
    List<ChunkId> held = new ArrayList<>(old.entry().chunks());
    Map<ChunkId, IndexDocument> before = new HashMap<>();
    old.documents().forEach(document -> before.put(document.id(), document));
    for (IndexDocument document : documents()) {
      if (!held.remove(document.id())) {
        session.add(document, vector(document.text()), PROVENANCE);
      } else if (!document.equals(before.get(document.id()))) {
        session.replace(document, vector(document.text()), PROVENANCE);
      }
    }
    for (ChunkId gone : held) {
      session.delete(gone);
    }
    session.put(entry());
  }

  void removeFrom(IndexSession session) throws IOException {
    for (ChunkId chunk : entry().chunks()) {
      session.delete(chunk);
    }
    session.remove(id);
  }

  /** Builds these pages on top of what the index holds. */
  static void build(LuceneIndex index, Page... pages) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      for (Page page : pages) {
        page.addTo(session);
      }
      session.commit();
    }
  }
}
