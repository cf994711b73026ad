// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** Searches a snapshot, as long as that is open. Safe for use by many threads. */
public final class LuceneSearcher {
  private static final int CANDIDATES_PER_RESULT = 5;
  private static final int CANDIDATES_AT_LEAST = 50;

  /**
   * How many more results are looked at so that a tie at the end is broken by id and not by chance.
   */
  private static final int TIES_AT_FIRST = 16;

  private static final int TIES_AT_MOST = 10_000;

  private static final int QUERY_CHARACTERS_AT_MOST = 10_000;

  private record Candidate(int document, ChunkId chunk, double score) {}

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::chunk);

  private final LuceneSnapshot snapshot;
  private final IndexReader reader;
  private final IndexSearcher searcher;
  private final LanguageAnalyzers analyzers;
  private final Analyzer analyzer;
  private final List<String> languageKeys;
  private final TextQueries.Index queried;
  private final DocumentFilters filters;
  private final int dimension;
  private final String vectorField;
  private volatile @Nullable QueryTerms terms;

  LuceneSearcher(
      LuceneSnapshot snapshot,
      IndexSettings settings,
      LanguageAnalyzers analyzers,
      Analyzer analyzer)
      throws IOException {
    this.snapshot = snapshot;
    this.reader = snapshot.chunkReader().reader();
    this.searcher = new IndexSearcher(reader);
    this.analyzers = analyzers;
    this.analyzer = analyzer;
    Set<String> fields = Set.copyOf(FieldInfos.getIndexedFields(reader));
    this.languageKeys = languageKeys(fields);
    this.queried =
        new TextQueries.Index(
            new FieldWords(analyzer, reader), new QueryBuilder(analyzer), analyzers, fields);
    this.filters = new DocumentFilters(snapshot.manifestReader());
    this.dimension = settings.dimension();
    this.vectorField = ChunkFields.vector(dimension, settings.normalized());
  }

  private static List<String> languageKeys(Set<String> fields) {
    return fields.stream()
        .filter(field -> field.startsWith(ChunkFields.TEXT_PREFIX))
        .map(field -> field.substring(ChunkFields.TEXT_PREFIX.length()))
        .sorted()
        .toList();
  }

  /**
   * @return best first; ties in the order of chunk ids
   * @throws IllegalArgumentException when the request's vector has not the index's dimension
   */
  public List<SearchHit> search(SearchRequest request) throws IOException {
    checkDimension(request);
    return snapshot.read(
        () -> {
          Optional<Query> filter = filters.chunks(request.filters());
          String query = request.query();
          query = query.substring(0, Math.min(QUERY_CHARACTERS_AT_MOST, query.length()));
          while (true) {
            try {
              TextQueries text = new TextQueries(queried, terms(query), query);
              return hits(candidates(request, text, filter), text);
            } catch (IndexSearcher.TooManyClauses e) {
              // Of a text that has more words than a query can, the first ones are searched.
              query = query.substring(0, query.length() / 2);
            }
          }
        });
  }

  /** The glossary as it was committed, read for the first query that has words in it. */
  private QueryTerms terms(String query) throws IOException {
    QueryTerms read = terms;
    if (read != null || query.isBlank()) {
      return read != null ? read : QueryTerms.NONE;
    }
    synchronized (this) {
      read = terms;
      if (read == null) {
        IndexReader manifest = snapshot.manifestReader().reader();
        read = QueryTerms.of(new ManifestReader(manifest).glossary());
        terms = read;
      }
      return read;
    }
  }

  private void checkDimension(SearchRequest request) {
    request
        .vector()
        .ifPresent(
            vector -> {
              if (vector.length != dimension) {
                throw new IllegalArgumentException(
                    "the index holds vectors of "
                        + dimension
                        + " dimensions, and the query's has "
                        + vector.length
                        + "; search with the model that the index was built with");
              }
            });
  }

  private List<Candidate> candidates(
      SearchRequest request, TextQueries text, Optional<Query> filter) throws IOException {
    int limit = request.limit();
    int pool = (int) Math.max((long) CANDIDATES_PER_RESULT * limit, CANDIDATES_AT_LEAST);
    List<Candidate> found =
        switch (request.mode()) {
          case TEXT -> byText(text, filter, limit);
          case VECTOR -> byVector(request, filter, pool);
          case HYBRID -> fuse(List.of(byText(text, filter, pool), byVector(request, filter, pool)));
        };
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** Each language by itself, because a chunk is in one: their scores stand side by side. */
  private List<Candidate> byText(TextQueries text, Optional<Query> filter, int limit)
      throws IOException {
    List<Candidate> found = new ArrayList<>();
    for (String key : languageKeys) {
      Optional<Query> query = text.search(key);
      if (query.isPresent()) {
        found.addAll(best(filtered(query.get(), filter), limit));
      }
    }
    found.sort(BEST_FIRST);
    return found.subList(0, Math.min(limit, found.size()));
  }

  private static Query filtered(Query query, Optional<Query> filter) {
    return filter.isEmpty()
        ? query
        : new BooleanQuery.Builder().add(query, Occur.MUST).add(filter.get(), Occur.FILTER).build();
  }

  private List<Candidate> byVector(SearchRequest request, Optional<Query> filter, int pool)
      throws IOException {
    int wanted = Math.min(pool, reader.numDocs());
    if (request.vector().isEmpty() || wanted == 0) {
      return List.of();
    }
    Query query =
        new KnnFloatVectorQuery(vectorField, request.vector().get(), wanted, filter.orElse(null));
    return best(query, wanted);
  }

  /** The best results of a query; where the last place is tied, those with the least ids. */
  private List<Candidate> best(Query query, int limit) throws IOException {
    int fetched = limit + TIES_AT_FIRST;
    ScoreDoc[] found = searcher.search(query, fetched).scoreDocs;
    while (found.length == fetched
        && found[fetched - 1].score == found[limit - 1].score
        && fetched < limit + TIES_AT_MOST) {
      fetched *= 4;
      found = searcher.search(query, fetched).scoreDocs;
    }
    StoredFields stored = reader.storedFields();
    List<Candidate> candidates = new ArrayList<>();
    for (ScoreDoc one : found) {
      if (candidates.size() < limit || one.score == found[limit - 1].score) {
        ChunkId id = ChunkReader.trace(stored, one.doc).id();
        candidates.add(new Candidate(one.doc, id, one.score));
      }
    }
    candidates.sort(BEST_FIRST);
    return candidates.subList(0, Math.min(limit, candidates.size()));
  }

  private static List<Candidate> fuse(List<List<Candidate>> rankings) {
    List<List<Candidate>> unscored = new ArrayList<>();
    for (List<Candidate> ranking : rankings) {
      unscored.add(
          ranking.stream()
              .map(candidate -> new Candidate(candidate.document(), candidate.chunk(), 0))
              .toList());
    }
    List<Candidate> fused = new ArrayList<>();
    RankFusion.fuse(unscored)
        .forEach(
            (candidate, score) ->
                fused.add(new Candidate(candidate.document(), candidate.chunk(), score)));
    fused.sort(BEST_FIRST);
    return fused;
  }

  private List<SearchHit> hits(List<Candidate> candidates, TextQueries text) throws IOException {
    ManifestReader manifest = new ManifestReader(snapshot.manifestReader().reader());
    Snippets snippets = new Snippets(analyzer);
    StoredFields stored = reader.storedFields();
    List<SearchHit> hits = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Document fields = stored.document(candidate.document());
      SourceId source = SourceId.parse(stored(fields, ChunkFields.SOURCE));
      String language = stored(fields, ChunkFields.LANGUAGE);
      String key = analyzers.key(language);
      String body = stored(fields, ChunkFields.TEXT);
      Optional<Query> highlights = text.highlights(key);
      hits.add(
          new SearchHit(
              candidate.score(),
              candidate.chunk(),
              source,
              manifest.entry(source).map(ManifestEntry::title).orElse(""),
              List.of(fields.getValues(ChunkFields.HEADINGS)),
              stored(fields, ChunkFields.ANCHOR),
              language,
              highlights.isPresent()
                  ? snippets.of(key, highlights.get(), body)
                  : snippets.of(key, body)));
    }
    return hits;
  }

  private static String stored(Document fields, String name) throws CorruptIndexException {
    String value = fields.get(name);
    if (value == null) {
      throw new CorruptIndexException("a chunk without '" + name + "'", fields.toString());
    }
    return value;
  }
}
