// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in a text for a template call while the text is parsed: a number between two characters
 * that Unicode reserves for such internal use (noncharacters, Unicode 16, section 23.7), so that no
 * markup rule touches it.
 */
final class Marks {
  static final char START = '\uFDD0';
  static final char END = '\uFDD1';

  private static final int MAX_DIGITS = 9;

  /**
   * @param source the call as it is written
   * @param visible what its reader sees for it
   * @param block whether it stands apart from the text around it
   */
  record Mark(String source, String visible, boolean block, List<Reference> references) {
    static Mark inline(String source, String visible) {
      return new Mark(source, visible, false, List.of());
    }

    static Mark block(String source, String visible) {
      return new Mark(source, visible, true, List.of());
    }

    Mark with(Reference.Kind kind, String target) {
      return target.isEmpty()
          ? this
          : new Mark(source, visible, block, List.of(new Reference(kind, target)));
    }
  }

  private final List<Mark> marks = new ArrayList<>();

  /** Makes room: a text that is to hold marks must hold no such characters of its own. */
  static String withoutReserved(String text) {
    return text.indexOf(START) < 0 && text.indexOf(END) < 0
        ? text
        : text.replace(START, '\uFFFD').replace(END, '\uFFFD');
  }

  /** The characters that stand for this mark. */
  String put(Mark mark) {
    marks.add(mark);
    return START + Integer.toString(marks.size() - 1) + END;
  }

  /** What a walk over a text meets. */
  interface Visitor {
    void text(String text);

    void mark(Mark mark);
  }

  /** Walks over a text; what only looks like a mark is text. */
  void visit(String text, Visitor visitor) {
    int at = 0;
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, start + 1)) {
      int end = start + 1;
      while (end < text.length() && end - start < MAX_DIGITS && isDigit(text.charAt(end))) {
        end++;
      }
      if (end == start + 1 || end == text.length() || text.charAt(end) != END) {
        continue;
      }
      int index = Integer.parseInt(text, start + 1, end, 10);
      if (index < marks.size()) {
        visitText(text.substring(at, start), visitor);
        visitor.mark(marks.get(index));
        at = end + 1;
      }
    }
    visitText(text.substring(at), visitor);
  }

  private static void visitText(String text, Visitor visitor) {
    if (!text.isEmpty()) {
      visitor.text(text);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The text as it was written. */
  String restore(String text) {
    if (text.indexOf(START) < 0) {
      return text;
    }
    StringBuilder restored = new StringBuilder();
    visit(
        text,
        new Visitor() {
          @Override
          public void text(String plain) {
            restored.append(plain);
          }

          @Override
          public void mark(Mark mark) {
            restored.append(mark.source());
          }
        });
    return restored.toString();
  }
}
