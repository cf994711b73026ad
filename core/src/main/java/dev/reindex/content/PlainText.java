// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block.Kind;
import java.util.List;

/** Reads plain text: paragraphs with blank lines between. */
final class PlainText {
  private PlainText() {}

  static void read(String text, Outline outline) {
    StringBuilder paragraph = new StringBuilder();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end);
      if (line.isBlank()) {
        endParagraph(paragraph, outline);
      } else {
        paragraph.append(line).append('\n');
      }
      start = end + 1;
    }
    endParagraph(paragraph, outline);
  }

  private static void endParagraph(StringBuilder paragraph, Outline outline) {
    outline.block(Kind.PARAGRAPH, VisibleText.normalize(paragraph), List.of());
    paragraph.setLength(0);
  }
}
