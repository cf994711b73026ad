// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A set of patterns over paths with {@code /} between their parts. {@code *} is any characters of a
 * name, {@code ?} is one, {@code [a-c]} one of these, {@code [!a-c]} one of the others, <code>{a,b}
 * </code> either; {@code **} between slashes is any number of folders, none among them, and a
 * trailing slash means all that is below. There is no escape: a literal star is {@code [*]}.
 * Letters match in their own case.
 */
public final class PathGlobs {
  /** A space, or a set of characters, whose first is a member whatever it is. */
  private static final Pattern CHARACTERS = Pattern.compile(" |\\[[!^]?+.[^\\]]*\\]");

  private final List<GlobPath> globs;

  private PathGlobs(List<GlobPath> globs) {
    this.globs = List.copyOf(globs);
  }

  /**
   * @throws GlobSyntaxException when a pattern cannot be understood
   */
  public static PathGlobs of(List<String> patterns) {
    return parse(patterns, true, false);
  }

  /**
   * For paths in lower case: matches one whenever {@link #of} matches some spelling of it in upper-
   * and lower-case letters, with hyphens for spaces or without, and perhaps some more: a set of
   * characters or a space in a pattern matches any character.
   *
   * @throws GlobSyntaxException when a pattern cannot be understood
   */
  public static PathGlobs ofAnyCase(List<String> patterns) {
    of(patterns);
    return of(
        patterns.stream()
            .map(pattern -> lowerCase(CHARACTERS.matcher(pattern).replaceAll("?")))
            .toList());
  }

  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(lower::appendCodePoint);
    return lower.toString();
  }

  /** As {@link #of}, but wildcards leave alone what begins with a dot: it is included by name. */
  static PathGlobs including(List<String> patterns) {
    return parse(patterns, false, false);
  }

  /** As {@link #of}, but a pattern that matches a folder matches all that is below it as well. */
  static PathGlobs excluding(List<String> patterns) {
    return parse(patterns, true, true);
  }

  private static PathGlobs parse(List<String> patterns, boolean hidden, boolean below) {
    List<GlobPath> globs = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern.indexOf('\\') >= 0) {
        throw new GlobSyntaxException(
            pattern, "has a backslash; write '/' between folders, and [*] for a literal star");
      }
      for (String glob : GlobBraces.expand(pattern)) {
        globs.add(GlobPath.parse(glob, pattern, hidden));
        if (below && !glob.endsWith("/")) {
          globs.add(GlobPath.parse(glob + "/**", pattern, hidden));
        }
      }
    }
    return new PathGlobs(globs);
  }

  /** Whether some pattern matches the whole path. */
  public boolean matches(String path) {
    long[] positions = start();
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      positions = enter(positions, path.substring(from, slash));
      from = slash + 1;
    }
    return accepts(positions, path.substring(from));
  }

  /** How far every pattern has come at the root; see {@link GlobPath}. */
  long[] start() {
    long[] positions = new long[globs.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = globs.get(i).start();
    }
    return positions;
  }

  long[] enter(long[] positions, String folder) {
    long[] entered = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      entered[i] = positions[i] == 0 ? 0 : globs.get(i).enter(positions[i], folder);
    }
    return entered;
  }

  /** Whether anything below a folder with these positions can match. */
  static boolean isLive(long[] positions) {
    for (long position : positions) {
      if (position != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file of this name matches in a folder with these positions. */
  boolean accepts(long[] positions, String file) {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] != 0 && globs.get(i).accepts(positions[i], file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether everything below a folder with these positions matches. */
  boolean acceptsAll(long[] positions) {
    for (int i = 0; i < positions.length; i++) {
      if (globs.get(i).acceptsAll(positions[i])) {
        return true;
      }
    }
    return false;
  }
}
