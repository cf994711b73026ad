// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.Marks.Mark;
import dev.reindex.model.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A site's own ways to refer to a term: regular expressions whose first group names the term and
 * whose second, if there is one, is the text shown.
 */
final class TermMacros {
  /** A longer match is text: nobody writes one. */
  private static final int MAX_MATCH = 2_000;

  /**
   * How many characters matching may look at for each character of a page: some hundred times what
   * a sensible pattern needs, and soon reached by one that tries everything.
   */
  private static final long LOOKS_PER_CHARACTER = 1_000;

  private static final long LEAST_LOOKS = 1_000_000;

  private static final Pattern CODE_ELEMENT =
      Pattern.compile(
          "<(pre|code|kbd|samp|script|style|textarea)(?=[\\s>])", Pattern.CASE_INSENSITIVE);

  /** A match: where it ends, and what stands for it. */
  record Found(int end, Mark mark) {}

  private final List<Pattern> patterns;

  /**
   * @throws IllegalArgumentException when one of them cannot be used, naming it
   */
  TermMacros(List<String> regexes) {
    List<Pattern> compiled = new ArrayList<>();
    for (String regex : regexes) {
      String problem = problem(regex);
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException("the macro '" + regex + "' " + problem);
      }
      compiled.add(Pattern.compile(regex));
    }
    patterns = List.copyOf(compiled);
  }

  List<String> regexes() {
    return patterns.stream().map(Pattern::pattern).toList();
  }

  /** What is wrong with a pattern, as the end of a sentence that it begins; empty if nothing is. */
  static String problem(String regex) {
    try {
      Matcher matcher = Pattern.compile(regex).matcher("");
      if (matcher.groupCount() == 0) {
        return "has no group; put what names the term into parentheses";
      }
      return matcher.matches() ? "matches an empty text; make it match the whole macro" : "";
    } catch (PatternSyntaxException broken) {
      return "is no regular expression: " + broken.getDescription();
    } catch (StackOverflowError tooDeep) {
      return "is nested too deeply";
    }
  }

  /**
   * All matches by their start; the first pattern that matches there counts. Matches reach neither
   * into code nor over a blank line.
   *
   * @throws IllegalArgumentException when a pattern takes too long, naming it
   */
  Map<Integer, Found> find(String text, BitSet code) {
    if (patterns.isEmpty()) {
      return Map.of();
    }
    Map<Integer, Found> found = new HashMap<>();
    BitSet untouched = (BitSet) code.clone();
    addCodeElements(text, untouched);
    for (Pattern pattern : patterns) {
      CountingText counted = new CountingText(text, pattern);
      Matcher matcher = pattern.matcher(counted);
      try {
        for (int start = untouched.nextClearBit(0); start < text.length(); ) {
          int end = endOfStretch(text, untouched, start);
          matcher.region(start, end);
          while (matcher.find()) {
            add(found, text, matcher);
          }
          start = untouched.nextClearBit(end + (text.startsWith("\n\n", end) ? 1 : 0));
        }
      } catch (StackOverflowError tooDeep) {
        throw tooCostly(pattern);
      }
    }
    return found;
  }

  /** What stands between the tags of an element that shows code. */
  private static void addCodeElements(String text, BitSet code) {
    Set<String> neverClosed = new HashSet<>();
    Matcher opening = CODE_ELEMENT.matcher(text);
    for (int at = 0; at < text.length() && opening.find(at); ) {
      String closing = "</" + opening.group(1).toLowerCase(Locale.ROOT);
      int end = neverClosed.contains(closing) ? -1 : indexOf(text, closing, opening.end());
      if (end < 0) {
        neverClosed.add(closing);
        at = opening.end();
      } else {
        code.set(opening.start(), end);
        at = end;
      }
    }
  }

  private static int indexOf(String text, String tag, int from) {
    for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 1)) {
      if (text.regionMatches(true, at, tag, 0, tag.length())) {
        return at;
      }
    }
    return -1;
  }

  private static int endOfStretch(String text, BitSet code, int start) {
    int blankLine = text.indexOf("\n\n", start + 1);
    int paragraphEnd = blankLine < 0 ? text.length() : blankLine;
    int codeStart = code.nextSetBit(start);
    return codeStart < 0 ? paragraphEnd : Math.min(codeStart, paragraphEnd);
  }

  private static void add(Map<Integer, Found> found, String text, Matcher matcher) {
    int start = matcher.start();
    int end = matcher.end();
    String term = matcher.start(1) < 0 ? "" : text.substring(matcher.start(1), matcher.end(1));
    if (end == start || end - start > MAX_MATCH || term.isBlank()) {
      return;
    }
    boolean named = matcher.groupCount() > 1 && matcher.start(2) >= 0;
    String words = named ? text.substring(matcher.start(2), matcher.end(2)).strip() : "";
    Mark mark =
        Mark.inline(text.substring(start, end), words.isEmpty() ? term.strip() : words)
            .with(Reference.Kind.TERM, term.strip());
    found.putIfAbsent(start, new Found(end, mark));
  }

  private static IllegalArgumentException tooCostly(Pattern pattern) {
    return new IllegalArgumentException(
        "the macro '"
            + pattern
            + "' takes too long on it; write what it may not contain, as [^}]+ in place of .+");
  }

  /** A text that allows only so many looks at it. */
  private static final class CountingText implements CharSequence {
    private final String text;
    private final Pattern pattern;
    private long looks;

    CountingText(String text, Pattern pattern) {
      this.text = text;
      this.pattern = pattern;
      this.looks = LEAST_LOOKS + LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--looks < 0) {
        throw tooCostly(pattern);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
