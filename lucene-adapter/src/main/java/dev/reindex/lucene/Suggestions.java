// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.Lexicon;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import dev.reindex.text.EditDistance;
import dev.reindex.text.Names;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the documents and terms that were probably meant, in one pass over their names. */
final class Suggestions {
  private static final int MOST = 5;

  /** Longer words are not compared: the comparison takes quadratic time. */
  private static final int MOST_COMPARED = 200;

  private final String wanted;
  private final String wantedName;
  private final TreeSet<Candidate> best = new TreeSet<>();

  /**
   * @param mistakes how far it is from what was asked for
   */
  private record Candidate(int mistakes, String text) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return Comparator.comparingInt(Candidate::mistakes)
          .thenComparing(Candidate::text)
          .compare(this, other);
    }
  }

  private Suggestions(String what) {
    String stripped = what.strip().toLowerCase(Locale.ROOT);
    this.wanted = stripped.startsWith("./") ? stripped.substring(2) : stripped;
    this.wantedName = fileName(wanted);
  }

  /** At most {@value #MOST}, the nearest first. */
  static List<String> to(String what, LuceneSnapshot snapshot, Lexicon lexicon) throws IOException {
    Suggestions suggestions = new Suggestions(what);
    if (suggestions.wanted.isEmpty()) {
      return List.of();
    }
    for (Term term : lexicon.terms()) {
      suggestions.add(term);
    }
    for (String source : snapshot.sources()) {
      try (ManifestCursor rows = snapshot.rows(source)) {
        for (Optional<ManifestRow> row = rows.next(); row.isPresent(); row = rows.next()) {
          suggestions.add(row.get().id());
        }
      }
    }
    return suggestions.best.stream().map(Candidate::text).distinct().toList();
  }

  private void add(Term term) {
    String folded = Names.fold(wanted);
    int fewest = Integer.MAX_VALUE;
    for (Dependency dependency : term.answersTo()) {
      if (dependency.kind() == Dependency.Kind.NAME) {
        fewest = Math.min(fewest, mistakes(folded, dependency.name()));
      }
    }
    offer(fewest, term.preferred());
  }

  private void add(SourceId id) {
    String path = id.path().toLowerCase(Locale.ROOT);
    String name = fileName(path);
    int fewest = Integer.MAX_VALUE;
    if (path.endsWith("/" + wanted)) {
      fewest = 0;
    } else if (stem(name).equals(stem(wantedName))) {
      fewest = 1;
    } else {
      fewest = mistakes(wanted, path);
      fewest = Math.min(fewest, mistakes(wanted, id.term().toLowerCase(Locale.ROOT)));
      if (fewest == Integer.MAX_VALUE) {
        fewest = mistakes(stem(wantedName), stem(name));
      }
    }
    offer(fewest, id.term());
  }

  private void offer(int mistakes, String text) {
    if (mistakes < Integer.MAX_VALUE) {
      best.add(new Candidate(mistakes, text));
      if (best.size() > MOST) {
        best.pollLast();
      }
    }
  }

  /** The largest number where there are too many. */
  private static int mistakes(String word, String candidate) {
    int longer = Math.max(word.length(), candidate.length());
    int few = Math.max(1, longer / 4);
    if (longer > MOST_COMPARED || Math.abs(word.length() - candidate.length()) > few) {
      return Integer.MAX_VALUE;
    }
    int mistakes = EditDistance.between(word, candidate);
    return mistakes <= few ? mistakes : Integer.MAX_VALUE;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
