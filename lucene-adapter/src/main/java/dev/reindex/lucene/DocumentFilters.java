// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Resolves filters on documents, whose metadata lies in the manifest, to their chunks, which name
 * their document by a term. What a filter resolves to is kept as long as the snapshot. Safe for use
 * by many threads.
 */
final class DocumentFilters {
  private static final long CACHED_BYTES = 16L << 20;

  /** About what an entry of the cache takes beside its terms. */
  private static final int ENTRY_BYTES = 256;

  private final IndexReader manifest;
  private final long documents;
  private final Cache<Map<String, Set<String>>, Optional<Query>> resolved =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_BYTES)
          .weigher((Map<String, Set<String>> key, Optional<Query> query) -> weight(query))
          .build();

  DocumentFilters(ManifestReader manifest) throws IOException {
    this.manifest = manifest.reader();
    this.documents = manifest.documents();
  }

  private static int weight(Optional<Query> query) {
    return query.orElse(null) instanceof TermInSetQuery terms
        ? ENTRY_BYTES + (int) Math.min(terms.ramBytesUsed(), CACHED_BYTES)
        : ENTRY_BYTES;
  }

  /**
   * @return the chunks of the documents that pass: for every key one of its values; empty when all
   *     do
   */
  Optional<Query> chunks(List<SearchFilter> filters) throws IOException {
    if (filters.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, Set<String>> valuesByKey = new TreeMap<>();
    for (SearchFilter filter : filters) {
      valuesByKey.computeIfAbsent(filter.key(), key -> new TreeSet<>()).add(filter.value());
    }
    try {
      return resolved.get(
          valuesByKey,
          wanted -> {
            try {
              return resolve(wanted);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<Query> resolve(Map<String, Set<String>> valuesByKey) throws IOException {
    List<BytesRef> keys = new ArrayList<>();
    for (LeafReaderContext leaf : manifest.leaves()) {
      collectKeys(leaf.reader(), matching(leaf.reader(), valuesByKey), keys);
    }
    if (keys.size() == documents) {
      return Optional.empty();
    }
    return Optional.of(
        keys.isEmpty()
            ? new MatchNoDocsQuery("no document passes the filter")
            : new TermInSetQuery(ChunkFields.SOURCE, keys));
  }

  private static FixedBitSet matching(LeafReader leaf, Map<String, Set<String>> valuesByKey)
      throws IOException {
    FixedBitSet matching = new FixedBitSet(leaf.maxDoc());
    matching.set(0, leaf.maxDoc());
    for (Map.Entry<String, Set<String>> key : valuesByKey.entrySet()) {
      FixedBitSet any = new FixedBitSet(leaf.maxDoc());
      for (String value : key.getValue()) {
        String term = ManifestDocuments.metaTerm(key.getKey(), value);
        PostingsEnum postings =
            leaf.postings(new Term(ManifestFields.META, term), PostingsEnum.NONE);
        if (postings != null) {
          any.or(postings);
        }
      }
      matching.and(any);
    }
    Bits live = leaf.getLiveDocs();
    if (live != null) {
      live.applyMask(matching, 0);
    }
    return matching;
  }

  /** The keys of these documents: all keys are gone through, none is stored a second time. */
  private static void collectKeys(LeafReader leaf, FixedBitSet wanted, List<BytesRef> keys)
      throws IOException {
    Terms terms = leaf.terms(ManifestFields.KEY);
    if (terms == null || wanted.scanIsEmpty()) {
      return;
    }
    TermsEnum enumeration = terms.iterator();
    PostingsEnum postings = null;
    for (BytesRef key = enumeration.next(); key != null; key = enumeration.next()) {
      postings = enumeration.postings(postings, PostingsEnum.NONE);
      boolean found = false;
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS && !found;
          doc = postings.nextDoc()) {
        found = wanted.get(doc);
      }
      if (found) {
        keys.add(BytesRef.deepCopyOf(key));
      }
    }
  }
}
