// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.EmbedKey;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Gives back vectors that a session wrote, in bounded memory.
 *
 * <p>The newest ones are kept; of older ones the key is kept, and the vector is read from the index
 * that is being written. To see what was written last, such a reader must flush it as a segment, so
 * it is renewed only when a key is asked for that was written since and is no longer kept: not
 * before the buffer has run over, and at most once each time it does. A cache that evicts by
 * frequency would not do here: it gives up the newest first.
 */
final class WrittenVectors implements Closeable {
  private static final int KEYS_AT_MOST = 200_000;

  private final IndexWriter writer;
  private final long maximumBytes;
  private final Map<EmbedKey, float[]> newest = new LinkedHashMap<>();
  private final Set<EmbedKey> evicted = new HashSet<>();
  private long bytes;
  private @Nullable DirectoryReader reader;
  private @Nullable ChunkReader chunks;

  WrittenVectors(IndexWriter writer, long maximumBytes) {
    this.writer = writer;
    this.maximumBytes = maximumBytes;
  }

  void put(EmbedKey key, float[] vector) throws IOException {
    if (newest.putIfAbsent(key, vector) != null) {
      return;
    }
    bytes += size(vector);
    Iterator<Map.Entry<EmbedKey, float[]>> oldest = newest.entrySet().iterator();
    while (bytes > maximumBytes && newest.size() > 1) {
      Map.Entry<EmbedKey, float[]> entry = oldest.next();
      bytes -= size(entry.getValue());
      evicted.add(entry.getKey());
      oldest.remove();
    }
    if (evicted.size() > KEYS_AT_MOST) {
      renew();
    }
  }

  private static long size(float[] vector) {
    return (long) Float.BYTES * vector.length;
  }

  Optional<float[]> get(EmbedKey key) throws IOException {
    float[] kept = newest.get(key);
    if (kept != null) {
      return Optional.of(kept);
    }
    if (evicted.contains(key)) {
      renew();
    }
    return chunks == null ? Optional.empty() : chunks.vector(key);
  }

  /** Makes all that was written visible. */
  private void renew() throws IOException {
    DirectoryReader old = reader;
    DirectoryReader renewed =
        old == null
            ? DirectoryReader.open(writer, false, false)
            : DirectoryReader.openIfChanged(old, writer, false);
    if (renewed != null) {
      chunks = new ChunkReader(renewed);
      reader = renewed;
      IOUtils.close(old);
    }
    newest.clear();
    evicted.clear();
    bytes = 0;
  }

  @Override
  public void close() throws IOException {
    newest.clear();
    evicted.clear();
    chunks = null;
    IOUtils.close(reader);
    reader = null;
  }
}
