// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes Lucene queries of what a user typed. There is no syntax but double quotes around words that
 * are to follow each other, and no text is an error.
 */
final class TextQueries {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final QueryBuilder builder;
  private final List<String> phrases = new ArrayList<>();
  private final String words;

  TextQueries(Analyzer analyzer, String text) {
    this.builder = new QueryBuilder(analyzer);
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      phrases.add(quoted.group(1));
    }
    this.words = quoted.replaceAll(" ");
  }

  /**
   * Finds chunks in one language: those with all phrases, each in the text or in the headings, by
   * the sum of what every phrase and word scores in either.
   *
   * @param key of the language's fields
   * @return empty when the analyzer leaves nothing of the text, as of nothing but stop words
   */
  Optional<Query> search(String key) {
    String text = ChunkFields.TEXT_PREFIX + key;
    String headings = ChunkFields.HEADINGS_PREFIX + key;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      Query either =
          either(
              builder.createPhraseQuery(text, phrase), builder.createPhraseQuery(headings, phrase));
      add(query, either, Occur.MUST);
    }
    Query either =
        either(
            builder.createBooleanQuery(text, words), builder.createBooleanQuery(headings, words));
    add(query, either, Occur.SHOULD);
    return nonEmpty(query.build());
  }

  /** Finds the words to highlight in the text of a chunk. */
  Optional<Query> highlights(String key) {
    String text = ChunkFields.TEXT_PREFIX + key;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      add(query, builder.createPhraseQuery(text, phrase), Occur.SHOULD);
    }
    add(query, builder.createBooleanQuery(text, words), Occur.SHOULD);
    return nonEmpty(query.build());
  }

  private static @Nullable Query either(@Nullable Query left, @Nullable Query right) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    add(query, left, Occur.SHOULD);
    add(query, right, Occur.SHOULD);
    return nonEmpty(query.build()).orElse(null);
  }

  private static void add(BooleanQuery.Builder query, @Nullable Query clause, Occur occur) {
    if (clause != null) {
      query.add(clause, occur);
    }
  }

  private static Optional<Query> nonEmpty(BooleanQuery query) {
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }
}
