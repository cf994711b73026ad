// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Pending;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** All that the manifest holds of a document, by field, but for its stat. */
record EntryState(SourceId id, SortedMap<String, String> fields) implements CanonicalState {

  @Override
  public Differences.Item item(List<String> differing) {
    return new Differences.Item(id, Optional.empty(), differing);
  }

  @Override
  public String name() {
    return "document " + id;
  }

  @Override
  public SourceId source() {
    return id;
  }

  static EntryState of(ManifestEntry entry, LeafReader leaf, int document) throws IOException {
    SortedMap<String, String> fields = new TreeMap<>();
    entry.content().map(Digest::hex).ifPresent(content -> fields.put("content", content));
    fields.put("recipe", entry.recipe().hex());
    fields.put("title", CanonicalState.quoted(entry.title()));
    fields.put("language", CanonicalState.quoted(entry.language()));
    fields.put("metadata", CanonicalState.quoted(entry.metadata().toString()));
    fields.put("metadataDigest", entry.metadata().digest().hex());
    fields.put(
        "chunks", entry.chunks().stream().map(ChunkId::hex).collect(Collectors.joining(" ")));
    fields.put("lines", HexFormat.of().formatHex(entry.lines().encode()));
    fields.put("includes", CanonicalState.quoted(entry.includes().toString()));
    entry
        .pending()
        .map(Pending::failure)
        .ifPresent(failure -> fields.put("pending", CanonicalState.quoted(failure)));
    putUnindexed(entry, leaf, document, fields);
    return new EntryState(entry.id(), fields);
  }

  /** Names terms by which the document should be found and is not; nothing when all is well. */
  private static void putUnindexed(
      ManifestEntry entry, LeafReader leaf, int document, SortedMap<String, String> fields)
      throws IOException {
    TreeSet<String> unindexed = new TreeSet<>();
    for (IndexableField field : ManifestDocuments.document(entry)) {
      BytesRef binary = field.binaryValue();
      String text = field.stringValue();
      if (field.fieldType().indexOptions() == IndexOptions.NONE) {
        continue;
      }
      Term term =
          binary != null ? new Term(field.name(), binary) : new Term(field.name(), "" + text);
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      if (postings == null || postings.advance(document) != document) {
        unindexed.add(field.name());
      }
    }
    if (!unindexed.isEmpty()) {
      fields.put("unindexed", String.join(" ", unindexed));
    }
  }
}
