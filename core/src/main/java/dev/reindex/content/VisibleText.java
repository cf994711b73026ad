// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the running text of a block: white space as one space each, soft hyphens and zero-width
 * spaces gone, Unicode in composed form (NFC), so that how a text is wrapped or encoded changes
 * nothing.
 */
final class VisibleText {
  /** A stretch of text that stands apart. */
  record Piece(String text, List<Reference> references) {}

  /** A line break that its author asked for. */
  private static final char HARD_BREAK = '\u2028';

  private static final char SOFT_HYPHEN = '\u00AD';
  private static final char ZERO_WIDTH_SPACE = '\u200B';
  private static final char WORD_JOINER = '\u2060';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Marks marks;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Reference> references = new ArrayList<>();

  VisibleText(Marks marks) {
    this.marks = marks;
  }

  /** Text in which line ends are mere wrapping; marks in it count. */
  VisibleText add(String source) {
    marks.visit(
        source,
        new Marks.Visitor() {
          @Override
          public void text(String plain) {
            text.append(plain);
          }

          @Override
          public void mark(Marks.Mark mark) {
            addMark(mark);
          }
        });
    return this;
  }

  private void addMark(Marks.Mark mark) {
    if (mark.block()) {
      endPiece();
    }
    text.append(mark.visible());
    references.addAll(mark.references());
    // What stands apart keeps its references from the text that follows.
    if (mark.block() && !(mark.visible().isEmpty() && mark.references().isEmpty())) {
      endPiece();
    }
  }

  void lineBreak() {
    text.append(HARD_BREAK);
  }

  void refer(Reference.Kind kind, String target) {
    String restored = marks.restore(target);
    if (!restored.isEmpty()) {
      references.add(new Reference(kind, restored));
    }
  }

  /** Ends the stretch of text; what follows is a block of its own. */
  void endPiece() {
    String normalized = normalize(text);
    text.setLength(0);
    if (!normalized.isEmpty() || !references.isEmpty()) {
      pieces.add(new Piece(normalized, List.copyOf(references)));
      references.clear();
    }
  }

  /** All that was collected; begins anew. */
  List<Piece> pieces() {
    endPiece();
    List<Piece> result = List.copyOf(pieces);
    pieces.clear();
    return result;
  }

  /** All that was collected as one line of text; begins anew. */
  Piece line() {
    List<Reference> all = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces()) {
      line.append(line.isEmpty() || piece.text().isEmpty() ? "" : " ").append(piece.text());
      all.addAll(piece.references());
    }
    return new Piece(line.toString(), all);
  }

  /** White space as single spaces, none at either end; characters nobody sees are gone. */
  static String normalize(CharSequence source) {
    StringBuilder out = new StringBuilder(source.length());
    boolean space = false;
    boolean lineEnd = false;
    boolean hardBreak = false;
    for (int i = 0; i < source.length(); ) {
      int c = Character.codePointAt(source, i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        space = true;
        lineEnd |= c == '\n';
        hardBreak |= c == HARD_BREAK;
      } else if (!isInvisible(c)) {
        boolean wrapped = lineEnd && !hardBreak;
        if (space && !out.isEmpty() && !(wrapped && joins(out.codePointBefore(out.length()), c))) {
          out.append(' ');
        }
        space = false;
        lineEnd = false;
        hardBreak = false;
        out.appendCodePoint(c);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean isInvisible(int c) {
    return c == SOFT_HYPHEN || c == ZERO_WIDTH_SPACE || c == WORD_JOINER || c == BYTE_ORDER_MARK;
  }

  /** Whether a wrapped line goes on without a space: scripts that set none between words. */
  private static boolean joins(int left, int right) {
    return setsNoSpaces(left) && setsNoSpaces(right);
  }

  private static boolean setsNoSpaces(int c) {
    if (c < 0x0E00) {
      return false;
    }
    boolean widePunctuation = c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF60;
    return widePunctuation
        || switch (Character.UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }
}
