// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.Trace;
import java.nio.ByteBuffer;
import org.apache.lucene.index.CorruptIndexException;

/**
 * A chunk's trace, as it lies on the chunk's own document:
 *
 * <pre>
 *   +---------+------------------+-------------------+----------------------------+
 *   | version | id, 16 bytes     | embed key, 16     | digest of the document, 16 |
 *   +---------+------------------+-------------------+----------------------------+
 * </pre>
 */
final class TraceCodec {
  private static final byte VERSION = 1;
  private static final int ID = 1;
  private static final int EMBED_KEY = ID + Digest.BYTES;
  private static final int DOCUMENT = EMBED_KEY + Digest.BYTES;
  static final int BYTES = DOCUMENT + Digest.BYTES;

  private TraceCodec() {}

  static byte[] encode(Trace trace) {
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .put(trace.id().digest().toBytes())
        .put(trace.embedKey().digest().toBytes())
        .put(trace.document().toBytes())
        .array();
  }

  static Trace decode(byte[] bytes) throws CorruptIndexException {
    if (bytes.length != BYTES || bytes[0] != VERSION) {
      throw new CorruptIndexException(
          "a trace of " + bytes.length + " bytes is not of version " + VERSION, ChunkFields.TRACE);
    }
    return new Trace(
        new ChunkId(Digest.ofRaw(bytes, ID)),
        new EmbedKey(Digest.ofRaw(bytes, EMBED_KEY)),
        Digest.ofRaw(bytes, DOCUMENT));
  }
}
