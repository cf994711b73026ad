// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The mark at the beginning of a text that tells its encoding (Unicode, section 23.8). */
enum ByteOrderMark {
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  // Before UTF-16LE, whose mark it begins with.
  UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  NONE(StandardCharsets.UTF_8);

  private final Charset charset;

  @SuppressWarnings("ImmutableEnumChecker") // Not handed out, and never written.
  private final int[] mark;

  ByteOrderMark(Charset charset, int... mark) {
    this.charset = charset;
    this.mark = mark;
  }

  static ByteOrderMark of(byte[] bytes) {
    for (ByteOrderMark candidate : values()) {
      if (candidate.begins(bytes)) {
        return candidate;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] bytes) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  Charset charset() {
    return charset;
  }

  /** In bytes. */
  int length() {
    return mark.length;
  }
}
