// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.FieldWords.Word;
import dev.reindex.lucene.QueryTerms.Use;
import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes Lucene queries of what a user typed. There is no syntax but double quotes around words that
 * are to follow each other, and no text is an error.
 *
 * <p>Where the text uses a term of the glossary, outside quotes, its other forms are searched too.
 * In place of the words that were typed, a form counts {@value #SYNONYM} of what it would if it had
 * been typed, and never more than that share of what those words count: a synonym need not mean
 * quite the same, and a rare one must not win over the word that the user chose. Of all that stands
 * at one place in the query the best counts alone, so that a term of many forms weighs no more than
 * one of few. With this share two occurrences of a synonym count less in BM25, at average length,
 * than one of the word itself (0.7 × 1.375), and three of them more (0.7 × 1.571): a chunk has to
 * be about the synonym to come first.
 */
final class TextQueries {
  static final double SYNONYM = 0.7;

  /** What a word counts in the glosses that flow into a chunk, of what it counts in its text. */
  static final double GLOSSARY = 0.5;

  /** Far below the clauses that a query can have, so that they are left for what was typed. */
  private static final int MOST_FORMS = 100;

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** Between what stood before and after a quotation, so that no term is seen across it. */
  private static final String GAP = "\n\n";

  /** What a query needs to know of the index. */
  record Index(
      FieldWords fields, QueryBuilder builder, LanguageAnalyzers languages, Set<String> names) {}

  /** A form to look for in place of what was typed. */
  private record Synonym(String language, String form) {}

  /** Words that mention terms, and the other forms of those. */
  private record Place(int start, int end, Set<Synonym> synonyms) {
    boolean holds(Word word) {
      return word.start() < end && word.end() > start;
    }
  }

  private final Index index;
  private final List<String> phrases = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final String words;

  TextQueries(Index index, QueryTerms terms, String text) {
    this.index = index;
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      phrases.add(quoted.group(1));
    }
    this.words = quoted.replaceAll(GAP);
    int left = MOST_FORMS;
    for (Use use : terms.in(words)) {
      Place place = place(use, left);
      left -= place.synonyms().size();
      places.add(place);
    }
  }

  private static Place place(Use use, int most) {
    Set<Synonym> synonyms = new LinkedHashSet<>();
    for (Term term : use.terms()) {
      for (TermForm form : term.forms()) {
        if (form.kind() != TermForm.Kind.FORBIDDEN && synonyms.size() < most) {
          synonyms.add(new Synonym(term.language(), form.text()));
        }
      }
    }
    return new Place(use.start(), use.end(), synonyms);
  }

  /**
   * Finds chunks in one language: those with all phrases, each in the text or in the headings, by
   * the sum of what every phrase and word scores in either, and what words score in the glosses.
   *
   * @param key of the language's fields
   * @return empty when the analyzer leaves nothing of the text, as of nothing but stop words
   */
  Optional<Query> search(String key) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      add(query, either(phrase(text(key), phrase), phrase(headings(key), phrase)), Occur.MUST);
    }
    add(query, words(key), Occur.SHOULD);
    return nonEmpty(query.build());
  }

  private @Nullable Query words(String key) throws IOException {
    List<Word> left = index.fields().of(text(key), words);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Place place : places) {
      List<Word> typed = left.stream().filter(place::holds).toList();
      left = left.stream().filter(word -> !place.holds(word)).toList();
      add(query, best(key, place, typed), Occur.SHOULD);
    }
    add(query, sum(key, left), Occur.SHOULD);
    return nonEmpty(query.build()).orElse(null);
  }

  /** Whichever counts most of what was typed and of the synonyms. */
  private @Nullable Query best(String key, Place place, List<Word> typed) throws IOException {
    List<Query> choices = new ArrayList<>();
    Query asTyped = sum(key, typed);
    if (asTyped != null) {
      choices.add(asTyped);
    }
    for (String form : forms(key, place, typed)) {
      Query either = either(synonym(text(key), form, typed), synonym(headings(key), form, typed));
      if (either != null) {
        choices.add(either);
      }
    }
    return choices.isEmpty() ? null : new DisjunctionMaxQuery(choices, 0);
  }

  private @Nullable Query synonym(String field, String form, List<Word> typed) throws IOException {
    Query phrase = phrase(field, form);
    if (phrase == null) {
      return null;
    }
    double own = index.fields().weight(field, index.fields().of(field, form));
    double most = typed.isEmpty() ? own : index.fields().weight(field, typed);
    return new BoostQuery(phrase, (float) (SYNONYM * Math.min(1, most / own)));
  }

  /** The forms that texts of this language can have, but for what was typed. */
  private List<String> forms(String key, Place place, List<Word> typed) throws IOException {
    if (typed.isEmpty() && isNoForm(place)) {
      // A stop word as "it", which is no "IT".
      return List.of();
    }
    List<String> forms = new ArrayList<>();
    for (Synonym synonym : place.synonyms()) {
      if (index.languages().fits(synonym.language(), key)
          && !FieldWords.areSame(typed, index.fields().of(text(key), synonym.form()))) {
        forms.add(synonym.form());
      }
    }
    return forms;
  }

  private boolean isNoForm(Place place) {
    String typed = words.substring(place.start(), place.end());
    return place.synonyms().stream().noneMatch(synonym -> synonym.form().equals(typed));
  }

  private @Nullable Query sum(String key, List<Word> some) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    String glossary = ChunkFields.GLOSSARY_PREFIX + key;
    for (Word word : some) {
      query.add(FieldWords.query(text(key), word), Occur.SHOULD);
      query.add(FieldWords.query(headings(key), word), Occur.SHOULD);
      if (index.names().contains(glossary)) {
        // Few chunks may have that field, and a word that is rare there be common in texts.
        double own = index.fields().weight(glossary, List.of(word));
        double most = index.fields().weight(text(key), List.of(word));
        float boost = (float) (GLOSSARY * Math.min(1, most / own));
        query.add(new BoostQuery(FieldWords.query(glossary, word), boost), Occur.SHOULD);
      }
    }
    return nonEmpty(query.build()).orElse(null);
  }

  /** Finds the words to highlight in the text of a chunk. */
  Optional<Query> highlights(String key) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      add(query, phrase(text(key), phrase), Occur.SHOULD);
    }
    List<Word> all = index.fields().of(text(key), words);
    for (Word word : all) {
      query.add(FieldWords.query(text(key), word), Occur.SHOULD);
    }
    for (Place place : places) {
      for (String form : forms(key, place, all.stream().filter(place::holds).toList())) {
        add(query, phrase(text(key), form), Occur.SHOULD);
      }
    }
    return nonEmpty(query.build());
  }

  private static String text(String key) {
    return ChunkFields.TEXT_PREFIX + key;
  }

  private static String headings(String key) {
    return ChunkFields.HEADINGS_PREFIX + key;
  }

  private @Nullable Query phrase(String field, String phrase) {
    return index.builder().createPhraseQuery(field, phrase);
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
