// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, and holds one of them at a time. */
final class LineCutter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int bufferStart;
  private int bufferEnd;

  private byte[] line = new byte[1 << 12];
  private int kept;
  private long length;
  private long offset;
  private long nextOffset;
  private int number;
  private boolean ended;

  /**
   * @param maxBytes how much of a line is kept
   */
  LineCutter(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next line; false when there is none. */
  boolean next() throws IOException {
    offset = nextOffset;
    kept = 0;
    length = 0;
    ended = false;
    while (!ended && fill()) {
      int end = bufferStart;
      while (end < bufferEnd && buffer[end] != '\n') {
        end++;
      }
      keep(bufferStart, end);
      ended = end < bufferEnd;
      nextOffset += end - bufferStart + (ended ? 1 : 0);
      bufferStart = ended ? end + 1 : end;
    }
    number++;
    return ended || length > 0;
  }

  private boolean fill() throws IOException {
    if (bufferStart < bufferEnd) {
      return true;
    }
    bufferStart = 0;
    bufferEnd = Math.max(0, in.read(buffer, 0, buffer.length));
    return bufferEnd > 0;
  }

  private void keep(int from, int to) {
    int more = Math.min(to - from, maxBytes - kept);
    if (kept + more > line.length) {
      int doubled = (int) Math.min(maxBytes, 2L * line.length);
      line = Arrays.copyOf(line, Math.max(kept + more, doubled));
    }
    System.arraycopy(buffer, from, line, kept, more);
    kept += more;
    length += to - from;
  }

  /** The kept bytes, at the beginning of an array that the next line uses again. */
  byte[] bytes() {
    return line;
  }

  /** How many bytes were kept. */
  int kept() {
    return kept;
  }

  /** How many bytes the line has, without its end. */
  long length() {
    return length;
  }

  /** Where the line begins, from 0. */
  long offset() {
    return offset;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  /** Whether a line feed ended it; the last line may have none. */
  boolean isEnded() {
    return ended;
  }
}
