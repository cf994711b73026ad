// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a Markdown text holds code, in fences or between backticks, found before the text is
 * parsed: what looks like a template call there is shown as it is.
 */
final class CodeRanges {
  private static final int MIN_FENCE = 3;

  private record Ticks(int start, int length) {}

  private final String text;
  private final BitSet code = new BitSet();
  private final List<Ticks> paragraphTicks = new ArrayList<>();

  private CodeRanges(String text) {
    this.text = text;
  }

  /** The positions of all characters of code, its marks included. */
  static BitSet of(String markdown) {
    CodeRanges ranges = new CodeRanges(markdown);
    ranges.scan();
    return ranges.code;
  }

  private void scan() {
    int fenceStart = -1;
    char fence = 0;
    int fenceLength = 0;
    boolean quoted = false;
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int content = skipContainers(start, end);
      boolean inQuote = text.substring(start, content).indexOf('>') >= 0;
      if (fenceStart >= 0 && quoted && !inQuote) {
        // The quote that the fence stood in is over, and so is the fence.
        code.set(fenceStart, start);
        fenceStart = -1;
      }
      int run = runLength(content, end);
      if (fenceStart >= 0) {
        if (run >= fenceLength && text.charAt(content) == fence && isBlank(content + run, end)) {
          code.set(fenceStart, end);
          fenceStart = -1;
        }
      } else if (run >= MIN_FENCE && opensFence(content, run, end)) {
        endParagraph();
        fenceStart = start;
        fence = text.charAt(content);
        fenceLength = run;
        quoted = inQuote;
      } else if (isBlank(content, end)) {
        endParagraph();
      } else {
        collectTicks(content, end);
      }
      start = end + 1;
    }
    endParagraph();
    if (fenceStart >= 0) {
      code.set(fenceStart, text.length());
    }
  }

  /** The end of a line's indentation, quote marks and list markers. */
  private int skipContainers(int start, int end) {
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '>') {
        at++;
      } else if ((c == '-' || c == '*' || c == '+') && isSpace(at + 1, end)) {
        at += 2;
      } else {
        int digits = at;
        while (digits < end && digits - at < 9 && Character.isDigit(text.charAt(digits))) {
          digits++;
        }
        boolean marker =
            digits > at
                && digits < end
                && (text.charAt(digits) == '.' || text.charAt(digits) == ')')
                && isSpace(digits + 1, end);
        if (!marker) {
          return at;
        }
        at = digits + 2;
      }
    }
    return end;
  }

  private boolean isSpace(int at, int end) {
    return at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
  }

  private boolean isBlank(int from, int end) {
    int at = from;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at >= end;
  }

  /** How many backticks or tildes follow one another from here. */
  private int runLength(int from, int end) {
    if (from >= end || text.charAt(from) != '`' && text.charAt(from) != '~') {
      return 0;
    }
    int at = from;
    while (at < end && text.charAt(at) == text.charAt(from)) {
      at++;
    }
    return at - from;
  }

  private boolean opensFence(int content, int run, int end) {
    if (text.charAt(content) == '~') {
      return true;
    }
    int tick = text.indexOf('`', Math.min(content + run, end), end);
    return tick < 0 || tick >= end;
  }

  private void collectTicks(int from, int end) {
    for (int at = text.indexOf('`', Math.min(from, end), end);
        at >= 0;
        at = text.indexOf('`', Math.min(at, end), end)) {
      int run = runLength(at, end);
      boolean escaped = at > from && text.charAt(at - 1) == '\\';
      paragraphTicks.add(new Ticks(at, escaped ? -run : run));
      at += run;
    }
  }

  /** Pairs each run of backticks with the next one of the same length (CommonMark 0.31.2, 6.1). */
  private void endParagraph() {
    int[] closing = new int[paragraphTicks.size()];
    Map<Integer, Integer> next = new HashMap<>();
    for (int i = closing.length - 1; i >= 0; i--) {
      int length = paragraphTicks.get(i).length();
      closing[i] = next.getOrDefault(length, -1);
      next.put(Math.abs(length), i);
    }
    for (int i = 0; i < closing.length; i++) {
      if (closing[i] >= 0) {
        Ticks last = paragraphTicks.get(closing[i]);
        code.set(paragraphTicks.get(i).start(), last.start() + Math.abs(last.length()));
        i = closing[i];
      }
    }
    paragraphTicks.clear();
  }
}
