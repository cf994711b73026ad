// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.IOException;

/** A trace that cannot be read to its end; the message says what is wrong, and at which byte. */
public final class DamagedTraceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  DamagedTraceException(String what, long offset, long records) {
    super(
        what
            + " at byte "
            + offset
            + ", after "
            + records
            + (records == 1 ? " record" : " records")
            + "; record the trace again");
    this.offset = offset;
  }

  /** From the beginning of the trace. */
  public long offset() {
    return offset;
  }
}
