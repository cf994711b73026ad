// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.Block.Kind;
import dev.reindex.model.Reference;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns blocks into units. A block stays whole unless it is longer than a chunk may be; then prose
 * is divided at sentences and code at lines, what is still too long at words, and what has no words
 * after so many characters.
 */
final class UnitSplitter {
  /** A list item, a row or a quote seldom makes sense without what stands above it. */
  private static final int CONTINUES = 2;

  /** The first item, row or line of code after the paragraph that introduces it. */
  private static final int FOLLOWS_INTRODUCTION = 1;

  private static final int FOLLOWS_COLON = 4;
  private static final int IN_CODE = 4;
  private static final int IN_PROSE = 6;
  private static final int IN_SENTENCE = 10;

  /** Indentation from which on one line of code is as bad a place to cut as another. */
  private static final int DEEP_INDENTATION = 8;

  private final int maxCharacters;
  private final Locale language;
  private final List<Unit> divided = new ArrayList<>();

  private UnitSplitter(int maxCharacters, Locale language) {
    this.maxCharacters = maxCharacters;
    this.language = language;
  }

  /** Blocks as units; what a block without text refers to goes to its neighbour. */
  static List<Unit> units(List<Block> blocks) {
    List<Unit> units = new ArrayList<>();
    @Nullable Block before = null;
    List<Reference> pending = new ArrayList<>();
    for (Block block : blocks) {
      pending.addAll(block.references());
      if (!block.text().isEmpty()) {
        units.add(
            new Unit(
                block.text(),
                glue(before, block),
                false,
                reluctance(before, block),
                block.kind() == Kind.CODE,
                block.code(),
                List.copyOf(pending)));
        pending.clear();
        before = block;
      }
    }
    if (!units.isEmpty() && !pending.isEmpty()) {
      int last = units.size() - 1;
      units.set(last, units.get(last).referringTo(pending));
    }
    return units;
  }

  /** The same text in units of at most so many characters. */
  static List<Unit> divide(List<Unit> units, int maxCharacters, String language) {
    UnitSplitter splitter = new UnitSplitter(maxCharacters, Locale.forLanguageTag(language));
    units.forEach(splitter::divide);
    return splitter.divided;
  }

  /** What stands between two blocks in a chunk. */
  private static String glue(@Nullable Block before, Block block) {
    boolean sameList =
        before != null
            && before.kind() == block.kind()
            && (block.kind() == Kind.LIST_ITEM || block.kind() == Kind.TABLE_ROW);
    return sameList ? "\n" : "\n\n";
  }

  private static int reluctance(@Nullable Block before, Block block) {
    if (before == null) {
      return 0;
    }
    int reluctance = before.text().endsWith(":") || before.text().endsWith("：") ? FOLLOWS_COLON : 0;
    if (block.kind() != Kind.PARAGRAPH) {
      reluctance += CONTINUES + (before.kind() == Kind.PARAGRAPH ? FOLLOWS_INTRODUCTION : 0);
    }
    return reluctance;
  }

  private void divide(Unit unit) {
    if (unit.text().length() <= maxCharacters) {
      divided.add(unit);
      return;
    }
    List<Unit> small = new ArrayList<>();
    for (Unit part : unit.lines() ? lines(unit) : sentences(unit)) {
      if (part.text().length() <= maxCharacters) {
        small.add(part);
      } else {
        words(part).forEach(word -> divideAnywhere(word, small));
      }
    }
    // Cut by itself, so that an edit beside the block moves no cut inside it.
    for (List<Unit> piece : EvenCuts.cut(small, maxCharacters)) {
      divided.add(Unit.join(piece));
    }
  }

  private static List<Unit> lines(Unit code) {
    List<Unit> lines = new ArrayList<>();
    String text = code.text();
    int before = -1;
    String glue = code.glue();
    for (int start = 0, end; start <= text.length(); start = end + 1) {
      int newline = text.indexOf('\n', start);
      end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end);
      if (line.isBlank()) {
        glue = "\n\n";
        continue;
      }
      int reluctance = IN_CODE + (glue.length() > 1 ? 0 : 1) + indentation(line) / 2;
      lines.add(code.part(before, start, end, glue, reluctance));
      before = end;
      glue = "\n";
    }
    return lines;
  }

  private static int indentation(String line) {
    int width = 0;
    while (width < Math.min(DEEP_INDENTATION, line.length())
        && Character.isWhitespace(line.charAt(width))) {
      width++;
    }
    return width;
  }

  private List<Unit> sentences(Unit prose) {
    return at(BreakIterator.getSentenceInstance(language), prose, IN_PROSE);
  }

  private List<Unit> words(Unit sentence) {
    return at(BreakIterator.getLineInstance(language), sentence, IN_SENTENCE);
  }

  /** Divides at these breaks; the white space at a break becomes the glue. */
  private static List<Unit> at(BreakIterator breaks, Unit whole, int reluctance) {
    List<Unit> parts = new ArrayList<>();
    String text = whole.text();
    String glue = whole.glue();
    int before = -1;
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      int length = text.substring(start, end).stripTrailing().length();
      if (length > 0) {
        parts.add(whole.part(before, start, start + length, glue, reluctance));
        before = start + length;
        glue = "";
      }
      glue += text.substring(start + length, end);
      start = end;
    }
    return parts;
  }

  /** Divides after so many characters, never inside a code point. */
  private void divideAnywhere(Unit unit, List<Unit> parts) {
    String text = unit.text();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(start + maxCharacters, text.length());
      if (end < text.length()
          && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
        end = end - 1 > start ? end - 1 : end + 1;
      }
      boolean first = start == 0;
      parts.add(unit.part(first ? -1 : start, start, end, first ? unit.glue() : "", IN_SENTENCE));
      start = end;
    }
  }
}
