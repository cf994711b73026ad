// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The words of texts as fields hold them, and what they weigh there. */
final class FieldWords {
  private final Analyzer analyzer;
  private final IndexReader reader;

  FieldWords(Analyzer analyzer, IndexReader reader) {
    this.analyzer = analyzer;
    this.reader = reader;
  }

  /**
   * What stands at one position.
   *
   * @param tokens one, where the analyzer does not offer several
   * @param start of the first character in the text, in UTF-16 units
   * @param end after the last one
   */
  record Word(List<BytesRef> tokens, int start, int end) {}

  /** In order; without those that the analyzer drops. */
  List<Word> of(String field, String text) throws IOException {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      TermToBytesRefAttribute token = stream.getAttribute(TermToBytesRefAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0 || words.isEmpty()) {
          words.add(new Word(new ArrayList<>(1), offset.startOffset(), offset.endOffset()));
        }
        words.get(words.size() - 1).tokens().add(BytesRef.deepCopyOf(token.getBytesRef()));
      }
      stream.end();
    }
    return words;
  }

  /** Finds a word in a field. */
  static Query query(String field, Word word) {
    if (word.tokens().size() == 1) {
      return new TermQuery(new Term(field, word.tokens().get(0)));
    }
    SynonymQuery.Builder query = new SynonymQuery.Builder(field);
    word.tokens().forEach(token -> query.addTerm(new Term(field, token)));
    return query.build();
  }

  /**
   * What BM25 makes of how rare words are in a field: the sum of their inverse document
   * frequencies, ln(1 + (N − n + 0.5) / (n + 0.5)), where n of the N documents with this field have
   * the word.
   */
  double weight(String field, List<Word> words) throws IOException {
    int documents = reader.getDocCount(field);
    double weight = 0;
    for (Word word : words) {
      int having = 0;
      for (BytesRef token : word.tokens()) {
        having = Math.max(having, reader.docFreq(new Term(field, token)));
      }
      weight += Math.log(1 + (documents - having + 0.5) / (having + 0.5));
    }
    return weight;
  }

  static boolean areSame(List<Word> left, List<Word> right) {
    return left.stream()
        .map(Word::tokens)
        .toList()
        .equals(right.stream().map(Word::tokens).toList());
  }
}
