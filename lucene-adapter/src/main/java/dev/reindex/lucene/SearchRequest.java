// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is searched for. */
public final class SearchRequest {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 10_000;

  private final SearchMode mode;
  private final String query;
  private final Optional<float[]> vector;
  private final int limit;
  private final List<SearchFilter> filters;

  private SearchRequest(
      SearchMode mode,
      String query,
      Optional<float[]> vector,
      int limit,
      List<SearchFilter> filters) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "between 1 and " + MAX_LIMIT + " results can be asked for, not " + limit);
    }
    this.mode = mode;
    this.query = query;
    this.vector = vector;
    this.limit = limit;
    this.filters = List.copyOf(filters);
  }

  /**
   * By words. Words in double quotes are found only one after the other; of the others each adds to
   * the score of a chunk that has it. Any text is a query.
   */
  public static SearchRequest text(String query) {
    return new SearchRequest(SearchMode.TEXT, query, Optional.empty(), DEFAULT_LIMIT, List.of());
  }

  /** By the vector of a query. */
  public static SearchRequest vector(float[] vector) {
    return new SearchRequest(
        SearchMode.VECTOR, "", Optional.of(vector.clone()), DEFAULT_LIMIT, List.of());
  }

  /** By words and by the vector of the same query. */
  public static SearchRequest hybrid(String query, float[] vector) {
    return new SearchRequest(
        SearchMode.HYBRID, query, Optional.of(vector.clone()), DEFAULT_LIMIT, List.of());
  }

  /** At most this many results: 1 to 10,000. */
  public SearchRequest limit(int results) {
    return new SearchRequest(mode, query, vector, results, filters);
  }

  /** Only chunks that also pass this filter; of several filters on one key, any of them. */
  public SearchRequest where(SearchFilter filter) {
    List<SearchFilter> more = new ArrayList<>(filters);
    more.add(filter);
    return new SearchRequest(mode, query, vector, limit, more);
  }

  SearchMode mode() {
    return mode;
  }

  String query() {
    return query;
  }

  Optional<float[]> vector() {
    return vector;
  }

  int limit() {
    return limit;
  }

  List<SearchFilter> filters() {
    return filters;
  }
}
