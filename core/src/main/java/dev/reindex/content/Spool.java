// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Brings what can be read once into a file, decompressed. */
final class Spool {
  private Spool() {}

  /** Does not close what it reads. */
  static void copy(InputStream in, Path target) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzip = isGzip(buffered.readNBytes(2));
    buffered.reset();
    try (OutputStream out = Files.newOutputStream(target)) {
      InputStream plain = gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
      plain.transferTo(out);
    }
  }

  /** By the first two bytes (RFC 1952, section 2.3.1). */
  static boolean isGzip(byte[] head) {
    return head.length == 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
  }

  static boolean isUtf8(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(4);
    channel.read(head, 0);
    byte[] bytes = new byte[head.position()];
    head.flip().get(bytes);
    ByteOrderMark mark = ByteOrderMark.of(bytes);
    return mark == ByteOrderMark.NONE || mark == ByteOrderMark.UTF_8;
  }
}
