// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import dev.reindex.model.TextRange;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the running text of a block: white space as one space each, soft hyphens and zero-width
 * spaces gone, Unicode in composed form (NFC), so that how a text is wrapped or encoded changes
 * nothing.
 */
public final class VisibleText {
  /**
   * A stretch of text that stands apart.
   *
   * @param code the parts of the text that are code, in order
   */
  record Piece(String text, List<TextRange> code, List<Reference> references) {}

  /** A line break that its author asked for. */
  private static final char HARD_BREAK = '\u2028';

  /** Characters before this one compose with nothing that stands before them. */
  private static final char FIRST_COMBINING = '\u0300';

  private static final char SOFT_HYPHEN = '\u00AD';
  private static final char ZERO_WIDTH_SPACE = '\u200B';
  private static final char WORD_JOINER = '\u2060';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Marks marks;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Reference> references = new ArrayList<>();

  /** The parts of the text, as it was collected, that are code. */
  private RangeList code = new RangeList();

  /** How many elements of code are open, and where the outermost began. */
  private int openCode;

  private int codeStart;

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

  /** What is added from here on is code, until as many calls of the other sort follow. */
  void beginCode() {
    if (openCode++ == 0) {
      codeStart = text.length();
    }
  }

  /** Ends code; without a beginning it does nothing. */
  void endCode() {
    if (openCode > 0 && --openCode == 0) {
      code.add(codeStart, text.length());
    }
  }

  /** Ends all code that is open. */
  void endAllCode() {
    openCode = Math.min(openCode, 1);
    endCode();
  }

  void refer(Reference.Kind kind, String target) {
    String restored = marks.restore(target);
    if (!restored.isEmpty()) {
      references.add(new Reference(kind, restored));
    }
  }

  /** Ends the stretch of text; what follows is a block of its own. */
  void endPiece() {
    if (openCode > 0) {
      code.add(codeStart, text.length());
      codeStart = 0;
    }
    RangeList normalCode = new RangeList();
    String normal = normalize(text, code.toList(), normalCode);
    text.setLength(0);
    code = new RangeList();
    if (!normal.isEmpty() || !references.isEmpty()) {
      pieces.add(new Piece(normal, normalCode.toList(), List.copyOf(references)));
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
    return join(pieces(), " ");
  }

  /** Pieces as one, with this between those that have text. */
  static Piece join(List<Piece> pieces, String between) {
    StringBuilder line = new StringBuilder();
    RangeList code = new RangeList();
    List<Reference> references = new ArrayList<>();
    for (Piece piece : pieces) {
      line.append(line.isEmpty() || piece.text().isEmpty() ? "" : between);
      code.addAll(piece.code(), line.length());
      line.append(piece.text());
      references.addAll(piece.references());
    }
    return new Piece(line.toString(), code.toList(), references);
  }

  /** White space as single spaces, none at either end; characters nobody sees are gone. */
  public static String normalize(CharSequence source) {
    return normalize(source, List.of(), new RangeList());
  }

  /**
   * @param code parts of the source
   * @param outCode takes the same parts of the result, without white space at their ends
   */
  private static String normalize(CharSequence source, List<TextRange> code, RangeList outCode) {
    CodeTracker tracker = new CodeTracker(code);
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
        int start = out.length();
        out.appendCodePoint(c);
        tracker.take(i - 1, start, out.length());
      }
    }
    return compose(out, tracker.ranges(), outCode);
  }

  /** Follows, character by character, what becomes of ranges of code. */
  private static final class CodeTracker {
    private final List<TextRange> source;
    private final List<TextRange> out = new ArrayList<>();
    private int next;
    private int start = -1;
    private int end;

    CodeTracker(List<TextRange> source) {
      this.source = source;
    }

    /** The character at this place of the source stands here in the result. */
    void take(int at, int outStart, int outEnd) {
      while (next < source.size() && source.get(next).end() <= at) {
        close();
        next++;
      }
      if (next < source.size() && source.get(next).start() <= at) {
        start = start < 0 ? outStart : start;
        end = outEnd;
      }
    }

    private void close() {
      if (start >= 0) {
        out.add(new TextRange(start, end));
        start = -1;
      }
    }

    List<TextRange> ranges() {
      close();
      return out;
    }
  }

  /** The composed text, and where ranges of the text lie in it. */
  private static String compose(CharSequence text, List<TextRange> code, RangeList composedCode) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (code.isEmpty() || composed.contentEquals(text)) {
      composedCode.addAll(code, 0);
      return composed;
    }
    ComposedLength length = new ComposedLength(text);
    for (TextRange range : code) {
      int start = length.upTo(range.start());
      composedCode.add(start, Math.min(length.upTo(range.end()), composed.length()));
    }
    return composed;
  }

  /** How long the beginnings of a text are when they are composed; asked from left to right. */
  private static final class ComposedLength {
    private final CharSequence text;

    /** A place that nothing composes across, and the composed length up to there. */
    private int safe;

    private int safeLength;

    ComposedLength(CharSequence text) {
      this.text = text;
    }

    int upTo(int end) {
      CharSequence part = text.subSequence(safe, end);
      int length = safeLength + Normalizer.normalize(part, Normalizer.Form.NFC).length();
      if (end < text.length() && text.charAt(end) < FIRST_COMBINING) {
        safe = end;
        safeLength = length;
      }
      return length;
    }
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
