// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.spi.IndexSnapshot.DependantCursor;
import dev.reindex.spi.IndexSnapshot.Dependants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Finds the chunks that depend on something. A bit a chunk of the index, and the numbers of those
 * found; what they hold is read document by document.
 */
final class DependantChunks {
  private final IndexReader reader;
  private final StoredFields stored;
  private final FixedBitSet found;

  DependantChunks(IndexReader reader) throws IOException {
    this.reader = reader;
    this.stored = reader.storedFields();
    this.found = new FixedBitSet(Math.max(1, reader.maxDoc()));
  }

  void addDependants(Collection<Dependency> dependencies) throws IOException {
    TermLookup lookup = new TermLookup(reader, ChunkFields.DEPENDENCY);
    for (Dependency dependency : dependencies) {
      lookup.visit(
          new BytesRef(BoundedTerm.of(dependency.key())),
          (leaf, document) -> {
            found.set(leaf.docBase + document);
            return true;
          });
    }
  }

  void addPhrases(Collection<List<String>> phrases) throws IOException {
    if (phrases.isEmpty() || reader.leaves().isEmpty()) {
      return;
    }
    IndexSearcher searcher = new IndexSearcher(reader);
    for (List<String> phrase : phrases) {
      searcher.search(query(phrase), new Bits());
    }
  }

  private static Query query(List<String> phrase) {
    if (phrase.size() == 1) {
      return new TermQuery(new Term(ChunkFields.FORMS, BoundedTerm.of(phrase.get(0))));
    }
    PhraseQuery.Builder query = new PhraseQuery.Builder();
    phrase.forEach(token -> query.add(new Term(ChunkFields.FORMS, BoundedTerm.of(token))));
    return query.build();
  }

  /** Marks what a query finds. */
  private final class Bits extends SimpleCollector {
    private int base;

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) {
      base = leaf.docBase;
    }

    @Override
    public void collect(int document) {
      found.set(base + document);
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }

  DependantCursor cursor() throws IOException {
    Map<SourceId, int[]> byDocument = new TreeMap<>();
    int limit = reader.maxDoc();
    for (int next = next(0, limit); next < limit; next = next(next + 1, limit)) {
      int[] one = {next};
      byDocument.merge(
          SourceId.parse(ChunkReader.source(stored, next)), one, DependantChunks::both);
    }
    Iterator<Map.Entry<SourceId, int[]>> documents = byDocument.entrySet().iterator();
    return () -> {
      if (!documents.hasNext()) {
        return Optional.empty();
      }
      Map.Entry<SourceId, int[]> entry = documents.next();
      List<StoredChunk> chunks = new ArrayList<>(entry.getValue().length);
      for (int document : entry.getValue()) {
        chunks.add(StoredChunks.read(stored, document));
      }
      return Optional.of(new Dependants(entry.getKey(), chunks));
    };
  }

  private int next(int from, int limit) {
    return from >= limit ? limit : found.nextSetBit(from);
  }

  private static int[] both(int[] left, int[] right) {
    int[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }
}
