// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import java.io.IOException;

/**
 * A document cannot be read or understood. The build keeps the document's last good version and
 * goes on.
 */
public final class UnreadableDocumentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String mend;

  /**
   * @param message what is wrong, without the document's name
   * @param line where, counted from 1; 0 when that cannot be said
   * @param mend what its author can do about it
   */
  public UnreadableDocumentException(String message, int line, String mend) {
    super(message);
    this.line = line;
    this.mend = mend;
  }

  public int line() {
    return line;
  }

  public String mend() {
    return mend;
  }
}
