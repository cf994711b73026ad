// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.List;

/** A set of patterns over paths with {@code /} between their parts. */
public final class PathGlobs {
  private PathGlobs() {}

  /**
   * @throws GlobSyntaxException when a pattern cannot be understood
   */
  public static PathGlobs of(List<String> patterns) {
    throw new UnsupportedOperationException();
  }

  /** Whether some pattern matches the whole path. */
  public boolean matches(String path) {
    throw new UnsupportedOperationException();
  }
}
