// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.io.IOException;

/**
 * A source as a whole cannot be read, such as a folder that does not exist. Nothing of it is known
 * then, so a build must not go on as if it were empty.
 */
public final class SourceUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String mend;

  /**
   * @param source the configured name of the source
   * @param problem what is wrong and where, without the source's name
   * @param mend what its operator can do about it
   */
  public SourceUnavailableException(String source, String problem, String mend) {
    super("source '" + source + "': " + problem + "; " + mend);
    this.source = source;
    this.mend = mend;
  }

  /** The configured name of the source. */
  public String source() {
    return source;
  }

  /** What its operator can do about it; the end of the message as well. */
  public String mend() {
    return mend;
  }
}
