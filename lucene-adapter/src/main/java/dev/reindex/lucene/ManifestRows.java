// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a source in the order of their paths: through the keys of every
 * segment at once, always taking the least. The order of terms is that of their UTF-8 bytes, which
 * is the order of paths.
 */
final class ManifestRows implements ManifestCursor {
  private final String source;
  private final PriorityQueue<Segment> segments = new PriorityQueue<>();

  ManifestRows(IndexReader manifest, String source) throws IOException {
    this.source = source;
    BytesRef prefix = new BytesRef(source + ":");
    for (LeafReaderContext leaf : manifest.leaves()) {
      Terms keys = leaf.reader().terms(ManifestFields.KEY);
      if (keys != null) {
        Segment segment = new Segment(leaf, keys.iterator(), prefix);
        if (segment.start()) {
          segments.add(segment);
        }
      }
    }
  }

  @Override
  public Optional<ManifestRow> next() throws IOException {
    Segment segment = segments.poll();
    if (segment == null) {
      return Optional.empty();
    }
    ManifestRowValues.Row row = segment.values.read(segment.document);
    ManifestRow result =
        new ManifestRow(
            new SourceId(source, segment.path()), row.stat(), row.recipe(), row.pending());
    if (segment.advance()) {
      segments.add(segment);
    }
    return Optional.of(result);
  }

  @Override
  public void close() {
    segments.clear();
  }

  /** Stands on a key of one segment whose document is live. */
  private static final class Segment implements Comparable<Segment> {
    final ManifestRowValues values;
    int document;

    private final TermsEnum keys;
    private final BytesRef prefix;
    private final @Nullable Bits live;
    private @Nullable PostingsEnum postings;

    Segment(LeafReaderContext leaf, TermsEnum keys, BytesRef prefix) throws IOException {
      this.values = new ManifestRowValues(leaf.reader());
      this.keys = keys;
      this.prefix = prefix;
      this.live = leaf.reader().getLiveDocs();
    }

    boolean start() throws IOException {
      return keys.seekCeil(prefix) != SeekStatus.END && toLive();
    }

    boolean advance() throws IOException {
      return keys.next() != null && toLive();
    }

    /** To the first live document from here on; a key has one in one segment at most. */
    private boolean toLive() throws IOException {
      do {
        BytesRef key = keys.term();
        if (!StringHelper.startsWith(key, prefix)) {
          return false;
        }
        postings = keys.postings(postings, PostingsEnum.NONE);
        for (int doc = postings.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = postings.nextDoc()) {
          if (live == null || live.get(doc)) {
            document = doc;
            return true;
          }
        }
      } while (keys.next() != null);
      return false;
    }

    String path() throws IOException {
      BytesRef key = keys.term();
      return new BytesRef(key.bytes, key.offset + prefix.length, key.length - prefix.length)
          .utf8ToString();
    }

    @Override
    public int compareTo(Segment other) {
      try {
        return keys.term().compareTo(other.keys.term());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
