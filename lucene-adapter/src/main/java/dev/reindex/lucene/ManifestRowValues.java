// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Digest;
import dev.reindex.model.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What every build reads of every entry, in two columns:
 *
 * <pre>
 *   stat    empty, or size, modified, changed, inode: 8 bytes each, big-endian
 *   state   pending, 1 byte; digest of the recipe, 16 bytes
 * </pre>
 *
 * Columns are read forwards; a step back opens them again, which is cheap, and rare where documents
 * lie in the order of their keys.
 */
final class ManifestRowValues {
  /** The two columns of one entry. */
  record Row(Optional<Stat> stat, Digest recipe, boolean pending) {}

  private record State(Digest recipe, boolean pending) {}

  private static final int STAT_BYTES = 4 * Long.BYTES;
  private static final int STATE_BYTES = 1 + Digest.BYTES;

  private final LeafReader reader;
  private BinaryDocValues stats;
  private SortedDocValues states;
  private @Nullable State[] statesByOrdinal;

  ManifestRowValues(LeafReader reader) throws IOException {
    this.reader = reader;
    this.stats = DocValues.getBinary(reader, ManifestFields.STAT);
    this.states = DocValues.getSorted(reader, ManifestFields.STATE);
    this.statesByOrdinal = new State[states.getValueCount()];
  }

  static BytesRef encodeStat(Optional<Stat> stat) {
    if (stat.isEmpty()) {
      return new BytesRef(BytesRef.EMPTY_BYTES);
    }
    return new BytesRef(
        ByteBuffer.allocate(STAT_BYTES)
            .putLong(stat.get().size())
            .putLong(stat.get().modifiedNanos())
            .putLong(stat.get().changedNanos())
            .putLong(stat.get().inode())
            .array());
  }

  static BytesRef encodeState(Digest recipe, boolean pending) {
    return new BytesRef(
        ByteBuffer.allocate(STATE_BYTES)
            .put((byte) (pending ? 1 : 0))
            .put(recipe.toBytes())
            .array());
  }

  Row read(int document) throws IOException {
    if (stats.docID() > document || states.docID() > document) {
      stats = DocValues.getBinary(reader, ManifestFields.STAT);
      states = DocValues.getSorted(reader, ManifestFields.STATE);
    }
    if (!stats.advanceExact(document) || !states.advanceExact(document)) {
      throw new CorruptIndexException("an entry without its columns", reader.toString());
    }
    State state = state(states.ordValue());
    return new Row(decodeStat(stats.binaryValue()), state.recipe(), state.pending());
  }

  private State state(int ordinal) throws IOException {
    State known = statesByOrdinal[ordinal];
    if (known == null) {
      BytesRef bytes = states.lookupOrd(ordinal);
      checkLength(bytes, STATE_BYTES);
      boolean pending = bytes.bytes[bytes.offset] == 1;
      known = new State(Digest.ofRaw(bytes.bytes, bytes.offset + 1), pending);
      statesByOrdinal[ordinal] = known;
    }
    return known;
  }

  private Optional<Stat> decodeStat(BytesRef bytes) throws IOException {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    checkLength(bytes, STAT_BYTES);
    ByteBuffer in = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    return Optional.of(new Stat(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
  }

  private void checkLength(BytesRef bytes, int expected) throws IOException {
    if (bytes.length != expected) {
      throw new CorruptIndexException(
          "a column of " + bytes.length + " bytes, not " + expected, reader.toString());
    }
  }
}
