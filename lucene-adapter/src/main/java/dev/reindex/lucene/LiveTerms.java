// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
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
 * Goes through the terms of a field that names documents, each by a term of its own, in the order
 * of their bytes: through all segments at once, always taking the least. Deleted documents are
 * passed over.
 */
final class LiveTerms {
  private final PriorityQueue<Segment> waiting = new PriorityQueue<>();
  private @Nullable Segment current;

  /**
   * @param prefix of the terms to go through; empty for all
   */
  LiveTerms(IndexReader reader, String field, BytesRef prefix) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms != null) {
        Segment segment = new Segment(leaf, terms.iterator(), prefix);
        if (segment.start()) {
          waiting.add(segment);
        }
      }
    }
  }

  /** Goes to the next document; false at the end. */
  boolean next() throws IOException {
    if (current != null && current.advance()) {
      waiting.add(current);
    }
    current = waiting.poll();
    return current != null;
  }

  /** Valid until the next step. */
  BytesRef term() {
    return current().term;
  }

  LeafReaderContext leaf() {
    return current().leaf;
  }

  /** In its segment. */
  int document() {
    return current().document;
  }

  private Segment current() {
    if (current == null) {
      throw new IllegalStateException("there is no term before the first step or after the last");
    }
    return current;
  }

  /** Stands on a term of one segment whose document is live. */
  private static final class Segment implements Comparable<Segment> {
    final LeafReaderContext leaf;
    int document;
    BytesRef term = new BytesRef();

    private final TermsEnum terms;
    private final BytesRef prefix;
    private final @Nullable Bits live;
    private @Nullable PostingsEnum postings;

    Segment(LeafReaderContext leaf, TermsEnum terms, BytesRef prefix) {
      this.leaf = leaf;
      this.terms = terms;
      this.prefix = prefix;
      this.live = leaf.reader().getLiveDocs();
    }

    boolean start() throws IOException {
      return terms.seekCeil(prefix) != SeekStatus.END && enter() && advance();
    }

    /** To the next live document, of this term or of a later one. */
    boolean advance() throws IOException {
      while (!toLive()) {
        if (terms.next() == null || !enter()) {
          return false;
        }
      }
      return true;
    }

    /** Begins with the term that the enumeration stands on; false when it is past the prefix. */
    private boolean enter() throws IOException {
      term = terms.term();
      if (!StringHelper.startsWith(term, prefix)) {
        return false;
      }
      postings = terms.postings(postings, PostingsEnum.NONE);
      return true;
    }

    private boolean toLive() throws IOException {
      if (postings == null) {
        return false;
      }
      int next = postings.nextDoc();
      while (next != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(next)) {
          document = next;
          return true;
        }
        next = postings.nextDoc();
      }
      return false;
    }

    @Override
    public int compareTo(Segment other) {
      return term.compareTo(other.term);
    }
  }
}
