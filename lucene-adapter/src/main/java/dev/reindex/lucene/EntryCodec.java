// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.LineTable;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.ManifestEntry.Included;
import dev.reindex.model.Pending;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;

/**
 * An entry without its stat and its state, which lie in columns of their own:
 *
 * <pre>
 *   version, 1 byte
 *   key: source:path              text: varint length, UTF-8
 *   content                       optional: 0, or 1 and 16 bytes
 *   title, language               text
 *   metadata                      {@link MetadataCodec}
 *   chunks                        varint count, 16 bytes each
 *   lines                         varint length, {@link LineTable#encode()}
 *   includes                      varint count, text each
 *   pending                       optional: failure, build, optional: the version that failed
 * </pre>
 */
final class EntryCodec {
  private static final byte VERSION = 2;

  private EntryCodec() {}

  static byte[] encode(ManifestEntry entry) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeByte(VERSION);
    out.writeString(entry.id().term());
    writeFlag(out, entry.content().isPresent());
    if (entry.content().isPresent()) {
      writeDigest(out, entry.content().get());
    }
    out.writeString(entry.title());
    out.writeString(entry.language());
    MetadataCodec.write(out, entry.metadata());
    out.writeVInt(entry.chunks().size());
    for (ChunkId chunk : entry.chunks()) {
      writeDigest(out, chunk.digest());
    }
    byte[] lines = entry.lines().encode();
    out.writeVInt(lines.length);
    out.writeBytes(lines, lines.length);
    out.writeVInt(entry.includes().size());
    for (Included included : entry.includes()) {
      out.writeString(ManifestDocuments.term(included));
    }
    writeFlag(out, entry.pending().isPresent());
    if (entry.pending().isPresent()) {
      writePending(out, entry.pending().get());
    }
    return out.toArrayCopy();
  }

  private static void writePending(DataOutput out, Pending pending) throws IOException {
    out.writeString(pending.failure());
    out.writeVLong(pending.sinceBuild());
    writeFlag(out, pending.undelivered().isPresent());
    if (pending.undelivered().isPresent()) {
      RawDocument document = pending.undelivered().get();
      out.writeString(document.text());
      MetadataCodec.write(out, document.metadata());
      writeDigest(out, document.digest());
    }
  }

  /**
   * @throws CorruptIndexException when the bytes are not an entry
   */
  static ManifestEntry decode(byte[] bytes, ManifestRowValues.Row row) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    try {
      checkVersion(in);
      SourceId id = SourceId.parse(in.readString());
      Optional<Digest> content = readFlag(in) ? Optional.of(readDigest(in)) : Optional.empty();
      String title = in.readString();
      String language = in.readString();
      var metadata = MetadataCodec.read(in);
      List<ChunkId> chunks = new ArrayList<>();
      for (int left = in.readVInt(); left > 0; left--) {
        chunks.add(new ChunkId(readDigest(in)));
      }
      byte[] lines = new byte[in.readVInt()];
      in.readBytes(lines, 0, lines.length);
      List<Included> includes = new ArrayList<>();
      for (int left = in.readVInt(); left > 0; left--) {
        includes.add(ManifestDocuments.included(in.readString()));
      }
      Optional<Pending> pending =
          readFlag(in) ? Optional.of(readPending(in, id)) : Optional.empty();
      return new ManifestEntry(
          id,
          row.stat(),
          content,
          row.recipe(),
          title,
          language,
          metadata,
          chunks,
          LineTable.decode(lines),
          includes,
          pending);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new CorruptIndexException("not an entry of a manifest", ManifestFields.ENTRY, e);
    }
  }

  /** Only the key of an entry. */
  static SourceId decodeId(byte[] bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    try {
      checkVersion(in);
      return SourceId.parse(in.readString());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CorruptIndexException("not an entry of a manifest", ManifestFields.ENTRY, e);
    }
  }

  private static Pending readPending(ByteArrayDataInput in, SourceId id) throws IOException {
    String failure = in.readString();
    long since = in.readVLong();
    if (!readFlag(in)) {
      return new Pending(failure, since, Optional.empty());
    }
    RawDocument undelivered =
        new RawDocument(id, in.readString(), MetadataCodec.read(in), readDigest(in));
    return new Pending(failure, since, Optional.of(undelivered));
  }

  private static void checkVersion(ByteArrayDataInput in) throws CorruptIndexException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new CorruptIndexException("an entry of version " + version, ManifestFields.ENTRY);
    }
  }

  private static void writeFlag(DataOutput out, boolean flag) throws IOException {
    out.writeByte((byte) (flag ? 1 : 0));
  }

  private static boolean readFlag(ByteArrayDataInput in) {
    return in.readByte() == 1;
  }

  private static void writeDigest(DataOutput out, Digest digest) throws IOException {
    out.writeBytes(digest.toBytes(), Digest.BYTES);
  }

  private static Digest readDigest(ByteArrayDataInput in) {
    byte[] digest = new byte[Digest.BYTES];
    in.readBytes(digest, 0, digest.length);
    return Digest.ofRaw(digest, 0);
  }
}
