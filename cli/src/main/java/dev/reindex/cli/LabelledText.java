// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;

/** Text below headings, with labels beside it, and cleaned of what a terminal could misread. */
final class LabelledText {
  /** How much of a list people are shown. */
  static final int MOST_SHOWN = 20;

  private static final int WIDTH = 92;
  private static final int LABEL = 12;

  private final PrintWriter out;
  private final Style style;

  LabelledText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  Style style() {
    return style;
  }

  void println(String text) {
    out.println(text);
  }

  void print(TextTable table) {
    table.print(out, style);
  }

  void title(String kind, String name, String id) {
    String rest = id.isEmpty() || id.equals(name) ? "" : "  " + style.green(id);
    out.println(kind + " " + style.bold(clean(name)) + rest);
  }

  void heading(String text) {
    out.println();
    out.println(style.bold(clean(text)));
  }

  void more(long count) {
    if (count > MOST_SHOWN) {
      out.println("  … and " + Figures.count(count - MOST_SHOWN) + " more");
    }
  }

  /** A label, and beside it a text that is wrapped at spaces. */
  void line(String label, String text) {
    String margin = " ".repeat(LABEL + 2);
    StringBuilder line = new StringBuilder("  ");
    line.append(style.faint(label)).append(" ".repeat(Math.max(1, LABEL - label.length())));
    int width = margin.length();
    boolean first = true;
    for (String word : text.split(" ")) {
      int length = TextTable.width(word);
      if (!first && width + 1 + length > WIDTH) {
        out.println(line);
        line.setLength(0);
        line.append(margin);
        width = margin.length();
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      width += length + (first ? 0 : 1);
      first = false;
    }
    out.println(line);
  }

  static String shortened(String text, int most) {
    String plain = clean(text);
    return plain.codePointCount(0, plain.length()) <= most
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  /** On one line, and without what a terminal would take for a command. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
