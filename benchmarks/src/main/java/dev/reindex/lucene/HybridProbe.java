// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.NullMarked;

/**
 * What a hybrid search costs and finds on a state of the index: the 50 nearest vectors and the 50
 * best texts, ranks to be fused, in one thread.
 */
@NullMarked
public final class HybridProbe {
  private static final int CANDIDATES = 50;
  private static final int NEAREST = 10;

  /** A query. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Probe(float[] vector, List<String> words) {}

  /**
   * @param cpuMillis the median of a search's CPU time
   * @param recall the share of the ten nearest vectors, found by comparing all, that is among the
   *     first ten of the search
   */
  public record Result(double cpuMillis, double recall) {}

  private HybridProbe() {}

  /**
   * @param warmUps how many of the probes are only run, and not measured
   */
  public static Result measure(
      IndexReader reader, IndexSettings settings, String language, List<Probe> probes, int warmUps)
      throws IOException {
    String vectorField = ChunkFields.vector(settings.dimension(), settings.normalized());
    String textField =
        ChunkFields.TEXT_PREFIX + new LanguageAnalyzers(settings.analyzers()).key(language);
    IndexSearcher searcher = new IndexSearcher(reader);
    double[] millis = new double[probes.size() - warmUps];
    long found = 0;
    long wanted = 0;
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      BooleanQuery.Builder text = new BooleanQuery.Builder();
      for (String word : probe.words()) {
        text.add(new TermQuery(new Term(textField, word)), Occur.SHOULD);
      }
      long start = threads.getCurrentThreadCpuTime();
      ScoreDoc[] nearest =
          searcher.search(
                  new KnnFloatVectorQuery(vectorField, probe.vector(), CANDIDATES), CANDIDATES)
              .scoreDocs;
      searcher.search(text.build(), CANDIDATES);
      long end = threads.getCurrentThreadCpuTime();
      if (i >= warmUps) {
        millis[i - warmUps] = (end - start) / 1e6;
        if (i % 4 == 0) {
          Set<Integer> exact = exact(reader, vectorField, probe.vector());
          wanted += exact.size();
          found +=
              Arrays.stream(nearest).limit(NEAREST).filter(hit -> exact.contains(hit.doc)).count();
        }
      }
    }
    Arrays.sort(millis);
    return new Result(millis[millis.length / 2], (double) found / wanted);
  }

  private static Set<Integer> exact(IndexReader reader, String field, float[] query)
      throws IOException {
    PriorityQueue<ScoreDoc> best =
        new PriorityQueue<>(Comparator.comparingDouble((ScoreDoc hit) -> hit.score));
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
      Bits live = leaf.reader().getLiveDocs();
      for (int ordinal = 0; vectors != null && ordinal < vectors.size(); ordinal++) {
        int document = vectors.ordToDoc(ordinal);
        if (live == null || live.get(document)) {
          float score = VectorUtil.dotProduct(query, vectors.vectorValue(ordinal));
          best.add(new ScoreDoc(leaf.docBase + document, score));
          if (best.size() > NEAREST) {
            best.poll();
          }
        }
      }
    }
    Set<Integer> documents = new HashSet<>();
    best.forEach(hit -> documents.add(hit.doc));
    return documents;
  }
}
