// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.SearchHit;
import dev.reindex.lucene.Snippet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result, as a person reads it. */
final class SearchText {
  private static final int WIDTH = 92;
  private static final String INDENT = "    ";

  private final PrintWriter out;
  private final Style style;

  SearchText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(int rank, SearchHit hit) {
    String anchor = hit.anchor().isEmpty() ? "" : "#" + hit.anchor();
    String number = String.format(Locale.ROOT, "%2d. ", rank);
    out.println(
        number
            + style.bold(heading(hit))
            + style.faint(String.format(Locale.ROOT, "  %.4f", hit.score())));
    out.println(INDENT + style.green(hit.source().term() + anchor));
    snippet(hit.snippet());
    out.println();
  }

  private static String heading(SearchHit hit) {
    List<String> parts = new ArrayList<>();
    if (!hit.title().isEmpty()) {
      parts.add(hit.title());
    }
    for (String heading : hit.headingPath()) {
      if (!parts.contains(heading)) {
        parts.add(heading);
      }
    }
    return parts.isEmpty() ? hit.source().path() : String.join(" › ", parts);
  }

  /** Wraps at spaces, and emphasises what the query's words match. */
  private void snippet(Snippet snippet) {
    StringBuilder line = new StringBuilder();
    int width = 0;
    int position = 0;
    for (String word : snippet.text().split("(?<=\\s)")) {
      String bare = word.strip();
      int length = TextTable.width(bare);
      if (width > 0 && width + length > WIDTH) {
        out.println(INDENT + line.toString().stripTrailing());
        line.setLength(0);
        width = 0;
      }
      if (!bare.isEmpty()) {
        line.append(emphasised(bare, position + word.indexOf(bare), snippet.highlights()));
        line.append(' ');
        width += length + 1;
      }
      position += word.length();
    }
    if (width > 0) {
      out.println(INDENT + line.toString().stripTrailing());
    }
  }

  private String emphasised(String word, int start, List<Snippet.Range> highlights) {
    StringBuilder text = new StringBuilder();
    int end = start + word.length();
    int at = start;
    for (Snippet.Range range : highlights) {
      int from = Math.max(range.start(), at);
      int to = Math.min(range.end(), end);
      if (from < to) {
        text.append(word, at - start, from - start);
        text.append(style.yellow(word.substring(from - start, to - start)));
        at = to;
      }
    }
    return text.append(word, at - start, word.length()).toString();
  }
}
