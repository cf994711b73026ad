// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import org.apache.lucene.index.SegmentCommitInfo;
import org.jspecify.annotations.Nullable;

/** A segment without content: a size, and a number of documents some of which are deleted. */
final class SimulatedSegment {
  private final SegmentCommitInfo info;
  private final int documents;
  private final long bytes;
  private final boolean ofMerge;
  private int live;
  private int committedDeletes;
  private boolean held;
  private @Nullable SimulatedSegment successor;

  SimulatedSegment(SegmentCommitInfo info, long bytes, boolean ofMerge) {
    this.info = info;
    this.documents = info.info.maxDoc();
    this.bytes = bytes;
    this.ofMerge = ofMerge;
    this.live = documents;
  }

  SegmentCommitInfo info() {
    return info;
  }

  /** Live and deleted. */
  int documents() {
    return documents;
  }

  int live() {
    return live;
  }

  int deleted() {
    return documents - live;
  }

  long bytes() {
    return bytes;
  }

  boolean ofMerge() {
    return ofMerge;
  }

  void deleteOne() {
    if (live == 0) {
      throw new IllegalStateException("the segment has no live document");
    }
    live--;
  }

  /** Whether it has deletes that no commit holds; from now on one does. */
  boolean commitDeletes() {
    boolean changed = deleted() != committedDeletes;
    committedDeletes = deleted();
    return changed;
  }

  boolean held() {
    return held;
  }

  void setHeld(boolean inMemory) {
    held = inMemory;
  }

  void mergedInto(SimulatedSegment merged) {
    successor = merged;
  }

  /** Where its documents are now. */
  SimulatedSegment current() {
    SimulatedSegment at = this;
    while (at.successor != null) {
      at = at.successor;
    }
    // So that the next look is short.
    SimulatedSegment passed = this;
    while (passed.successor != null) {
      SimulatedSegment next = passed.successor;
      passed.successor = at;
      passed = next;
    }
    return at;
  }
}
