// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names a document: the source that holds it and its path there.
 *
 * @param source the configured name of the source: letters, digits, {@code _}, {@code -} and {@code
 *     .}
 * @param path relative, {@code /} between its parts, none of which is empty, {@code .} or {@code
 *     ..}
 */
public record SourceId(String source, String path) implements Comparable<SourceId> {
  public SourceId {
    if (!isValidName(source)) {
      throw new IllegalArgumentException(
          "the name of a source is made of letters, digits, '_', '-' and '.': " + quoted(source));
    }
    String problem = pathProblem(path);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException("the path " + quoted(path) + " " + problem);
    }
  }

  /** Whether a source can have this name. */
  public static boolean isValidName(String source) {
    return !source.isEmpty()
        && source
            .chars()
            .allMatch(
                c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.'));
  }

  /**
   * What is wrong with this path, as the end of a sentence that it begins; empty when it is fine.
   */
  public static String pathProblem(String path) {
    if (path.isEmpty()) {
      return "is empty";
    }
    if (path.indexOf('\0') >= 0) {
      return "holds a NUL character";
    }
    if (path.startsWith("/") || path.indexOf('\\') >= 0 || beginsWithDrive(path)) {
      return "is not relative with '/' between its parts";
    }
    for (int from = 0; from <= path.length(); ) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      if (isEmptyOrDots(path, from, end)) {
        return "has an empty, '.' or '..' part; a path must stay inside its source";
      }
      from = end + 1;
    }
    // A UTF-16 unit takes at most 3 bytes.
    return 3 * path.length() > MAX_PATH_BYTES
            && path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES
        ? "is longer than " + MAX_PATH_BYTES + " bytes"
        : "";
  }

  private static boolean beginsWithDrive(String path) {
    return path.startsWith(":/", 1) && isAsciiLetter(path.charAt(0));
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isEmptyOrDots(String path, int from, int end) {
    int length = end - from;
    return length == 0 || (length <= 2 && path.charAt(from) == '.' && path.charAt(end - 1) == '.');
  }

  private static final int MAX_PATH_BYTES = 8_192;

  private static String quoted(String text) {
    return "'" + text.replace("\0", "\\0") + "'";
  }

  /** {@code source:path}, as the index holds it. */
  public String term() {
    return source + ":" + path;
  }

  /** Reads what {@link #term()} gave. */
  public static SourceId parse(String term) {
    int colon = term.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not of the form source:path: " + quoted(term));
    }
    return new SourceId(term.substring(0, colon), term.substring(colon + 1));
  }

  /** Compares paths by code point, which is the order of their UTF-8 bytes. */
  public static int comparePaths(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
        return surrogates ? compareBytes(left, right) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareBytes(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(SourceId other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : comparePaths(path, other.path);
  }

  @Override
  public String toString() {
    return term();
  }
}
