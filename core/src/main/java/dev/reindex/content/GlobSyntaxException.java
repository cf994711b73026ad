// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

/** A path pattern cannot be understood. */
public final class GlobSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param pattern as it was given
   * @param problem what is wrong with it and how to mend it, as the end of a sentence that the
   *     pattern begins
   */
  public GlobSyntaxException(String pattern, String problem) {
    super("the pattern '" + pattern + "' " + problem);
  }
}
