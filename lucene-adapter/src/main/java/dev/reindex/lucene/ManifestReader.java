// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.ManifestEntry.Included;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;

/** Reads the manifest index at one commit; for use by one thread at a time. */
final class ManifestReader {
  private final IndexReader reader;
  private final StoredFields stored;
  private final TermLookup keys;
  private final TermLookup contents;
  private final TermLookup recipeLookup;
  private final Map<LeafReaderContext, ManifestRowValues> rowValues = new HashMap<>();

  ManifestReader(IndexReader reader) throws IOException {
    this.reader = reader;
    this.stored = reader.storedFields();
    this.keys = new TermLookup(reader, ManifestFields.KEY);
    this.contents = new TermLookup(reader, ManifestFields.CONTENT);
    this.recipeLookup = new TermLookup(reader, ManifestFields.RECIPE);
  }

  IndexReader reader() {
    return reader;
  }

  long documents() throws IOException {
    return reader.numDocs()
        - recipes().size()
        - count(ManifestFields.GLOSSARY)
        - count(ManifestFields.UNFINISHED);
  }

  /** Each once, whichever documents include it. */
  List<Included> includes() throws IOException {
    Set<String> terms = new TreeSet<>();
    LiveTerms each = new LiveTerms(reader, ManifestFields.INCLUDE, new BytesRef());
    while (each.next()) {
      terms.add(each.term().utf8ToString());
    }
    return terms.stream().map(ManifestDocuments::included).toList();
  }

  List<SourceId> including(Included included) throws IOException {
    return ids(
        new TermLookup(reader, ManifestFields.INCLUDE),
        new BytesRef(ManifestDocuments.term(included)));
  }

  private long count(String field) throws IOException {
    long count = 0;
    LiveTerms terms = new LiveTerms(reader, field, new BytesRef());
    while (terms.next()) {
      count++;
    }
    return count;
  }

  List<GlossaryPart> glossary() throws IOException {
    List<GlossaryPart> parts = new ArrayList<>();
    LiveTerms terms = new LiveTerms(reader, ManifestFields.GLOSSARY, new BytesRef());
    while (terms.next()) {
      int document = terms.leaf().docBase + terms.document();
      parts.add(GlossaryCodec.decode(stored(document, ManifestFields.TERMS)));
    }
    return parts;
  }

  Optional<LexiconChange> unfinished() throws IOException {
    LiveTerms terms = new LiveTerms(reader, ManifestFields.UNFINISHED, new BytesRef());
    if (!terms.next()) {
      return Optional.empty();
    }
    int document = terms.leaf().docBase + terms.document();
    return Optional.of(GlossaryCodec.decodeChange(stored(document, ManifestFields.CHANGE)));
  }

  /** The digests of all recipes. A recipe stays; there is one for each change of configuration. */
  Set<Digest> recipes() throws IOException {
    Set<Digest> digests = new HashSet<>();
    LiveTerms terms = new LiveTerms(reader, ManifestFields.RECIPE, new BytesRef());
    while (terms.next()) {
      digests.add(Digest.ofRaw(terms.term().bytes, terms.term().offset));
    }
    return digests;
  }

  /** Goes from source to source, not through their entries. */
  Set<String> sources() throws IOException {
    Set<String> sources = new TreeSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(ManifestFields.KEY);
      if (terms == null) {
        continue;
      }
      TermsEnum enumeration = terms.iterator();
      SeekStatus status = enumeration.seekCeil(new BytesRef());
      while (status != SeekStatus.END) {
        String source = SourceId.parse(enumeration.term().utf8ToString()).source();
        if (!sources.contains(source) && new ManifestRows(reader, source).next().isPresent()) {
          sources.add(source);
        }
        // ';' comes next after ':', which ends the name of a source and stands in none.
        status = enumeration.seekCeil(new BytesRef(source + ";"));
      }
    }
    return sources;
  }

  ManifestRows rows(String source) throws IOException {
    return new ManifestRows(reader, source);
  }

  Optional<ManifestEntry> entry(SourceId id) throws IOException {
    List<ManifestEntry> found = new ArrayList<>(1);
    keys.visit(
        new BytesRef(id.term()),
        (leaf, document) -> {
          found.add(entry(leaf, document));
          return false;
        });
    return found.stream().findFirst();
  }

  ManifestEntry entry(LeafReaderContext leaf, int document) throws IOException {
    ManifestRowValues values = rowValues.get(leaf);
    if (values == null) {
      values = new ManifestRowValues(leaf.reader());
      rowValues.put(leaf, values);
    }
    byte[] bytes = stored(leaf.docBase + document, ManifestFields.ENTRY);
    return EntryCodec.decode(bytes, values.read(document));
  }

  List<SourceId> pending() throws IOException {
    BytesRef term = new BytesRef(ManifestDocuments.PENDING_TERM);
    return ids(new TermLookup(reader, ManifestFields.PENDING), term);
  }

  List<SourceId> withContent(Digest content) throws IOException {
    return ids(contents, new BytesRef(content.toBytes()));
  }

  private List<SourceId> ids(TermLookup lookup, BytesRef term) throws IOException {
    TreeSet<SourceId> ids = new TreeSet<>();
    lookup.visit(
        term,
        (leaf, document) -> {
          byte[] bytes = stored(leaf.docBase + document, ManifestFields.ENTRY);
          ids.add(EntryCodec.decodeId(bytes));
          return true;
        });
    return List.copyOf(ids);
  }

  Optional<Recipe> recipe(Digest digest) throws IOException {
    List<Recipe> found = new ArrayList<>(1);
    recipeLookup.visit(
        new BytesRef(digest.toBytes()),
        (leaf, document) -> {
          byte[] bytes = stored(leaf.docBase + document, ManifestFields.STAGES);
          ManifestDocuments.recipe(bytes).ifPresent(found::add);
          return false;
        });
    return found.stream().findFirst();
  }

  private byte[] stored(int document, String field) throws IOException {
    Document fields = stored.document(document, Set.of(field));
    BytesRef value = fields.getBinaryValue(field);
    if (value == null) {
      throw new CorruptIndexException("a document without '" + field + "'", reader.toString());
    }
    return BytesRef.deepCopyOf(value).bytes;
  }
}
