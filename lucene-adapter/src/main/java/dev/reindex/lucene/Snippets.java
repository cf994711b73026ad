// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.Snippet.Range;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/**
 * Cuts snippets out of texts: the sentences that have most of the query, or else the first ones.
 */
final class Snippets {
  private static final int PASSAGES = 2;
  private static final int PASSAGE_GOAL = 140;
  private static final int PASSAGE_MAXIMUM = 280;
  private static final int BEFORE_MATCH = 60;

  /**
   * Where in a passage that is longer than a sentence the match stands; the highlighter's own
   * default.
   */
  private static final float BEFORE_MATCH_SHARE = 0.33f;

  private static final String GAP = " … ";

  private final UnifiedHighlighter highlighter;

  Snippets(Analyzer analyzer) {
    highlighter =
        UnifiedHighlighter.builderWithoutSearcher(analyzer)
            .withBreakIterator(
                () ->
                    LengthGoalBreakIterator.createMinLength(
                        BreakIterator.getSentenceInstance(Locale.ROOT),
                        PASSAGE_GOAL,
                        BEFORE_MATCH_SHARE))
            .withFormatter(new Formatter())
            .withMaxNoHighlightPassages(1)
            .withWeightMatches(false)
            .build();
  }

  /**
   * @param key of the language's fields
   * @param query on the text field of that language
   */
  Snippet of(String key, Query query, String text) throws IOException {
    if (text.isBlank()) {
      return new Snippet("", List.of());
    }
    Object snippet =
        highlighter.highlightWithoutSearcher(ChunkFields.TEXT_PREFIX + key, query, text, PASSAGES);
    return snippet instanceof Snippet found ? found : new Snippet("", List.of());
  }

  /** Without a query. */
  Snippet of(String key, String text) throws IOException {
    return of(key, new MatchNoDocsQuery(), text);
  }

  private static final class Formatter extends PassageFormatter {
    @Override
    public Object format(Passage[] passages, String content) {
      StringBuilder text = new StringBuilder();
      List<Range> highlights = new ArrayList<>();
      int end = 0;
      for (Passage passage : passages) {
        Range shown = shown(passage, content);
        boolean gap = shown.start() > end && (end > 0 || shown.start() > passage.getStartOffset());
        if (gap && !content.substring(end, shown.start()).isBlank()) {
          text.append(text.isEmpty() ? GAP.stripLeading() : GAP);
        } else if (!text.isEmpty()) {
          text.append(content, end, shown.start());
        }
        addHighlights(passage, shown, text.length() - shown.start(), highlights);
        text.append(content, shown.start(), shown.end());
        end = shown.end();
      }
      if (passages.length > 0 && end < passages[passages.length - 1].getEndOffset()) {
        text.append(content.substring(end).isBlank() ? "" : GAP.stripTrailing());
      }
      return new Snippet(text.toString(), highlights);
    }

    /**
     * What of a passage is shown: without space around it, and of a long one the part at its match.
     */
    private static Range shown(Passage passage, String content) {
      int start = passage.getStartOffset();
      int end = passage.getEndOffset();
      while (start < end && Character.isWhitespace(content.charAt(start))) {
        start++;
      }
      while (end > start && Character.isWhitespace(content.charAt(end - 1))) {
        end--;
      }
      if (end - start > PASSAGE_MAXIMUM) {
        int match = passage.getNumMatches() > 0 ? passage.getMatchStarts()[0] : start;
        int earliest = Math.max(start, match - BEFORE_MATCH);
        start = afterBreak(content, Math.min(earliest, end - PASSAGE_MAXIMUM), start, match);
        end = beforeBreak(content, Math.min(end, start + PASSAGE_MAXIMUM), start, end);
      }
      return new Range(start, end);
    }

    /** The first place at or after {@code from} where a word begins, but not after the match. */
    private static int afterBreak(String content, int from, int start, int match) {
      if (from <= start) {
        return start;
      }
      int place = from;
      while (place < match && !Character.isWhitespace(content.charAt(place - 1))) {
        place++;
      }
      return wholeCharacter(content, place < match ? place : from);
    }

    private static int beforeBreak(String content, int from, int start, int end) {
      if (from >= end) {
        return end;
      }
      int place = from;
      while (place > start + PASSAGE_GOAL && !Character.isWhitespace(content.charAt(place))) {
        place--;
      }
      return wholeCharacter(content, place > start + PASSAGE_GOAL ? place : from);
    }

    private static int wholeCharacter(String content, int place) {
      return Character.isLowSurrogate(content.charAt(place)) ? place - 1 : place;
    }

    private static void addHighlights(
        Passage passage, Range shown, int shift, List<Range> highlights) {
      for (int i = 0; i < passage.getNumMatches(); i++) {
        int start = Math.max(passage.getMatchStarts()[i], shown.start()) + shift;
        int end = Math.min(passage.getMatchEnds()[i], shown.end()) + shift;
        if (start >= end) {
          continue;
        }
        int last = highlights.size() - 1;
        if (last >= 0 && highlights.get(last).end() > start) {
          Range before = highlights.get(last);
          highlights.set(last, new Range(before.start(), Math.max(before.end(), end)));
        } else {
          highlights.add(new Range(start, end));
        }
      }
    }
  }
}
