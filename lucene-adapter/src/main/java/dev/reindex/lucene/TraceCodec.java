// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.Provenance;
import dev.reindex.model.Trace;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;

/**
 * A chunk's trace, as it lies on the chunk's own document:
 *
 * <pre>
 *   +---------+------------------+-------------------+----------------------------+
 *   | version | id, 16 bytes     | embed key, 16     | digest of the document, 16 |
 *   +---------+------------------+-------------------+----------------------------+
 *   | build, varint | cause, text | build that embedded, varint | its cause, text |
 *   +---------------+-------------+-----------------------------+-----------------+
 * </pre>
 */
final class TraceCodec {
  private static final byte VERSION = 2;

  private TraceCodec() {}

  static byte[] encode(Trace trace) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeByte(VERSION);
      write(out, trace.id().digest());
      write(out, trace.embedKey().digest());
      write(out, trace.document());
      Provenance provenance = trace.provenance();
      out.writeVLong(provenance.build());
      out.writeString(provenance.cause());
      out.writeVLong(provenance.embeddedBuild());
      // Most often a chunk is written and embedded for one reason.
      boolean same = provenance.embeddedCause().equals(provenance.cause());
      out.writeString(same ? "" : provenance.embeddedCause());
      return out.toArrayCopy();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
  }

  private static void write(ByteBuffersDataOutput out, Digest digest) {
    out.writeBytes(digest.toBytes(), 0, Digest.BYTES);
  }

  static Trace decode(byte[] bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    try {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("version " + version);
      }
      ChunkId id = new ChunkId(readDigest(in));
      EmbedKey key = new EmbedKey(readDigest(in));
      Digest document = readDigest(in);
      long build = in.readVLong();
      String cause = in.readString();
      long embedded = in.readVLong();
      String embeddedCause = in.readString();
      boolean same = embedded > 0 && embeddedCause.isEmpty();
      return new Trace(
          id, key, document, new Provenance(build, cause, embedded, same ? cause : embeddedCause));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CorruptIndexException(
          "a trace of " + bytes.length + " bytes is not of version " + VERSION,
          ChunkFields.TRACE,
          e);
    }
  }

  private static Digest readDigest(ByteArrayDataInput in) {
    byte[] digest = new byte[Digest.BYTES];
    in.readBytes(digest, 0, digest.length);
    return Digest.ofRaw(digest, 0);
  }
}
