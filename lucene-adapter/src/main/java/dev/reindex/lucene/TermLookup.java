// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds live documents by the exact term of one field. Keeps the enumeration of every segment open,
 * so that a look-up costs a seek and no more; for use by one thread at a time.
 */
final class TermLookup {
  /** Is given documents; says whether it wants more. */
  interface Visitor {
    boolean visit(LeafReaderContext leaf, int document) throws IOException;
  }

  private static final class Segment {
    final LeafReaderContext leaf;
    final TermsEnum terms;
    final @Nullable Bits live;
    @Nullable PostingsEnum postings;

    Segment(LeafReaderContext leaf, TermsEnum terms) {
      this.leaf = leaf;
      this.terms = terms;
      this.live = leaf.reader().getLiveDocs();
    }
  }

  private final List<Segment> segments = new ArrayList<>();

  TermLookup(IndexReader reader, String field) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms != null) {
        segments.add(new Segment(leaf, terms.iterator()));
      }
    }
  }

  boolean exists(BytesRef term) throws IOException {
    boolean[] found = new boolean[1];
    visit(
        term,
        (leaf, document) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  void visit(BytesRef term, Visitor visitor) throws IOException {
    for (Segment segment : segments) {
      if (!segment.terms.seekExact(term)) {
        continue;
      }
      PostingsEnum postings = segment.terms.postings(segment.postings, PostingsEnum.NONE);
      segment.postings = postings;
      int document = postings.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS) {
        boolean live = segment.live == null || segment.live.get(document);
        if (live && !visitor.visit(segment.leaf, document)) {
          return;
        }
        document = postings.nextDoc();
      }
    }
  }
}
