// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The workspace cannot be used as it is. The message says what is wrong, where, and how to mend it.
 * The last committed index is untouched.
 */
public final class WorkspaceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a workspace. */
  public enum Kind {
    /** Another process builds in it, or did so since this build was planned. */
    LOCKED,
    /** Its files are missing or are not what was written. */
    DAMAGED,
    /** A newer program wrote it. */
    VERSION,
    /** The device does not take what is written, or give what is read: full, closed, or failing. */
    UNWRITABLE
  }

  private final Kind kind;

  WorkspaceException(Kind kind, String message) {
    this(kind, message, null);
  }

  WorkspaceException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
