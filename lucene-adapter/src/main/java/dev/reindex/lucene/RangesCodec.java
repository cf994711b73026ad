// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.TextRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;

/** Parts of a text, in order: of each the distance from the one before and its length, varints. */
final class RangesCodec {
  private RangesCodec() {}

  static byte[] encode(List<TextRange> ranges) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    int at = 0;
    try {
      for (TextRange range : ranges) {
        out.writeVInt(range.start() - at);
        out.writeVInt(range.end() - range.start());
        at = range.end();
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return out.toArrayCopy();
  }

  static List<TextRange> decode(byte[] bytes) throws CorruptIndexException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    List<TextRange> ranges = new ArrayList<>();
    int at = 0;
    try {
      while (!in.eof()) {
        int start = at + in.readVInt();
        at = start + in.readVInt();
        ranges.add(new TextRange(start, at));
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CorruptIndexException("no ranges of a text", ChunkFields.CODE, e);
    }
    return ranges;
  }
}
