// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of one name in a path: {@code *} is any characters, {@code ?} is one, {@code [a-c]} is
 * one of these, {@code [!a-c]} is one of the others. Characters are Unicode code points.
 */
final class GlobName {
  private static final int STAR = -1;
  private static final int ANY = -2;
  private static final int SET = -3;

  /** Code points, or one of the above. */
  private final int[] tokens;

  /** For every token of kind {@code SET}, in their order. */
  private final List<CodePoints> sets;

  /** What the name is, or ends with after one leading star, if the pattern is as simple as that. */
  private final String literal;

  private final boolean plain;
  private final boolean starThenLiteral;
  private final boolean beginsWithDot;

  private GlobName(int[] tokens, List<CodePoints> sets) {
    this.tokens = tokens;
    this.sets = sets;
    this.plain = areLiteral(tokens, 0);
    this.starThenLiteral = tokens.length > 0 && tokens[0] == STAR && areLiteral(tokens, 1);
    int from = starThenLiteral ? 1 : 0;
    this.literal = plain || starThenLiteral ? new String(tokens, from, tokens.length - from) : "";
    this.beginsWithDot = tokens.length > 0 && tokens[0] == '.';
  }

  private static boolean areLiteral(int[] tokens, int from) {
    for (int i = from; i < tokens.length; i++) {
      if (tokens[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param name part of the pattern between slashes, without braces
   * @param pattern as it was given, for messages
   */
  static GlobName parse(String name, String pattern) {
    int[] tokens = new int[name.length()];
    int count = 0;
    List<CodePoints> sets = new ArrayList<>();
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      int length = Character.charCount(c);
      if (c == '[') {
        int end = endOfSet(name, i);
        if (end < 0) {
          throw new GlobSyntaxException(pattern, "has a '[' without a ']'; a literal one is [[]");
        }
        sets.add(CodePoints.parse(name.substring(i + 1, end), pattern));
        length = end + 1 - i;
        c = SET;
      } else if (c == '*') {
        c = STAR;
      } else if (c == '?') {
        c = ANY;
      }
      tokens[count++] = c;
      i += length;
    }
    return new GlobName(Arrays.copyOf(tokens, count), List.copyOf(sets));
  }

  /**
   * Where the {@code ]} of the set that begins here is; right after the beginning it is literal.
   */
  static int endOfSet(String text, int open) {
    int from = open + 1;
    if (from < text.length() && (text.charAt(from) == '!' || text.charAt(from) == '^')) {
      from++;
    }
    return text.indexOf(']', from + 1);
  }

  /**
   * @param hidden whether a name that begins with a dot is matched by a pattern that does not
   */
  boolean matches(String name, boolean hidden) {
    if (!hidden && !beginsWithDot && name.startsWith(".")) {
      return false;
    }
    if (plain) {
      return name.equals(literal);
    }
    return starThenLiteral ? name.endsWith(literal) : matchesTokens(name);
  }

  /** After the last star, every mismatch gives that star one character more. */
  private boolean matchesTokens(String name) {
    int token = 0;
    int set = 0;
    int at = 0;
    int starToken = -1;
    int starSet = 0;
    int starAt = 0;
    while (at < name.length()) {
      int c = name.codePointAt(at);
      if (token < tokens.length && tokens[token] == STAR) {
        starToken = token++;
        starSet = set;
        starAt = at;
      } else if (token < tokens.length && matchesOne(tokens[token], set, c)) {
        set += tokens[token] == SET ? 1 : 0;
        token++;
        at += Character.charCount(c);
      } else if (starToken >= 0) {
        token = starToken + 1;
        set = starSet;
        starAt += Character.charCount(name.codePointAt(starAt));
        at = starAt;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == STAR) {
      token++;
    }
    return token == tokens.length;
  }

  private boolean matchesOne(int token, int set, int codePoint) {
    return token == codePoint
        || token == ANY
        || (token == SET && sets.get(set).contains(codePoint));
  }

  /** The inside of {@code […]}. */
  private record CodePoints(boolean negated, List<Range> ranges) {
    private record Range(int first, int last) {}

    static CodePoints parse(String inside, String pattern) {
      boolean negated = inside.startsWith("!") || inside.startsWith("^");
      int[] points = inside.substring(negated ? 1 : 0).codePoints().toArray();
      List<Range> ranges = new ArrayList<>();
      for (int i = 0; i < points.length; i++) {
        // A '-' at either end is literal.
        boolean range = i + 2 < points.length && points[i + 1] == '-';
        int last = range ? points[i + 2] : points[i];
        if (last < points[i]) {
          throw new GlobSyntaxException(
              pattern, "has the empty range [" + inside + "]; write the smaller character first");
        }
        ranges.add(new Range(points[i], last));
        i += range ? 2 : 0;
      }
      return new CodePoints(negated, List.copyOf(ranges));
    }

    boolean contains(int codePoint) {
      for (Range range : ranges) {
        if (range.first <= codePoint && codePoint <= range.last) {
          return !negated;
        }
      }
      return negated;
    }
  }
}
