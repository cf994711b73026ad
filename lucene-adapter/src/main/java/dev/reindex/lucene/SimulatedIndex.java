// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergePolicy.MergeContext;
import org.apache.lucene.index.MergePolicy.MergeSpecification;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.util.InfoStream;
import org.apache.lucene.util.Version;

/**
 * An index of simulated segments, which a real merge policy merges. A merge takes no time: all that
 * are due have happened before the next publish, as the writer awaits them before it commits.
 */
final class SimulatedIndex implements MergeContext {
  /** Of a file of live documents: codec header and footer. */
  private static final int LIVE_DOCUMENTS_FRAME =
      CodecUtil.indexHeaderLength("Lucene90LiveDocs", "1") + CodecUtil.footerLength();

  /** Bytes by what wrote them. */
  record Written(
      long flush, long merge, long liveDocuments, long absorbedFlush, long absorbedMerge) {
    Written minus(Written earlier) {
      return new Written(
          flush - earlier.flush,
          merge - earlier.merge,
          liveDocuments - earlier.liveDocuments,
          absorbedFlush - earlier.absorbedFlush,
          absorbedMerge - earlier.absorbedMerge);
    }
  }

  private final MergePolicy policy;
  private final SegmentSizes sizes;
  private final CommitHabit habit;
  private final SimulatedInfos infos = new SimulatedInfos();
  private final List<SimulatedSegment> segments = new ArrayList<>();
  private final Map<SegmentCommitInfo, SimulatedSegment> byInfo = new HashMap<>();
  private long flush;
  private long merge;
  private long liveDocuments;
  private long absorbedFlush;
  private long absorbedMerge;
  private long held;

  SimulatedIndex(IndexParts.Merges merges, SegmentSizes sizes, CommitHabit habit) {
    this.policy = merges.policy(info -> segment(info).held());
    this.sizes = sizes;
    this.habit = habit;
  }

  List<SimulatedSegment> segments() {
    return List.copyOf(segments);
  }

  Written written() {
    return new Written(flush, merge, liveDocuments, absorbedFlush, absorbedMerge);
  }

  /** Writes a segment of new documents. */
  SimulatedSegment flush(int documents) {
    SimulatedSegment segment = segment(documents, false);
    segments.add(segment);
    return segment;
  }

  private SimulatedSegment segment(int documents, boolean ofMerge) {
    long bytes = sizes.bytes(documents);
    SegmentCommitInfo info = infos.next(documents, bytes, ofMerge);
    SimulatedSegment segment = new SimulatedSegment(info, bytes, ofMerge);
    byInfo.put(info, segment);
    if (held + bytes <= habit.heldBytes()) {
      segment.setHeld(true);
      held += bytes;
    } else {
      count(segment);
    }
    return segment;
  }

  private void count(SimulatedSegment segment) {
    if (segment.ofMerge()) {
      merge += segment.bytes();
    } else {
      flush += segment.bytes();
    }
  }

  /** Does all merges that are due, and drops segments without a live document. */
  void merge() throws IOException {
    dropEmpty();
    for (MergeSpecification due = due(); due != null; due = due()) {
      for (MergePolicy.OneMerge one : due.merges) {
        merge(one.segments.stream().map(this::segment).toList());
      }
    }
  }

  private MergeSpecification due() throws IOException {
    SegmentInfos all = new SegmentInfos(Version.LATEST.major);
    all.addAll(segments.stream().map(SimulatedSegment::info).toList());
    return policy.findMerges(MergeTrigger.FULL_FLUSH, all, this);
  }

  private void merge(List<SimulatedSegment> merged) {
    if (!new HashSet<>(segments).containsAll(merged)) {
      throw new IllegalStateException("the policy merges a segment twice, or one that is gone");
    }
    int live = merged.stream().mapToInt(SimulatedSegment::live).sum();
    int place = merged.stream().mapToInt(segments::indexOf).min().orElseThrow();
    merged.forEach(this::drop);
    if (live > 0) {
      SimulatedSegment result = segment(live, true);
      merged.forEach(each -> each.mergedInto(result));
      segments.add(place, result);
    }
  }

  private void dropEmpty() {
    segments.stream().filter(each -> each.live() == 0).toList().forEach(this::drop);
  }

  private void drop(SimulatedSegment segment) {
    segments.remove(segment);
    byInfo.remove(segment.info());
    if (segment.held()) {
      held -= segment.bytes();
      if (segment.ofMerge()) {
        absorbedMerge += segment.bytes();
      } else {
        absorbedFlush += segment.bytes();
      }
    }
  }

  /** Writes what is held, and which documents are live where that changed. */
  void commit() throws IOException {
    if (policy instanceof AgeTieredMergePolicy tiered) {
      tiered.committing(true);
      merge();
      tiered.committing(false);
    }
    for (SimulatedSegment segment : segments) {
      if (segment.held()) {
        segment.setHeld(false);
        held -= segment.bytes();
        count(segment);
      }
      if (segment.commitDeletes()) {
        liveDocuments += liveDocumentsBytes(segment.documents());
      }
    }
  }

  /** A bit for each document, in whole words of 64. */
  static long liveDocumentsBytes(int documents) {
    return LIVE_DOCUMENTS_FRAME + Math.ceilDiv(documents, Long.SIZE) * (long) Long.BYTES;
  }

  private SimulatedSegment segment(SegmentCommitInfo info) {
    SimulatedSegment segment = byInfo.get(info);
    if (segment == null) {
      throw new IllegalStateException("the policy merges a segment twice, or one that is gone");
    }
    return segment;
  }

  @Override
  public int numDeletesToMerge(SegmentCommitInfo info) {
    return segment(info).deleted();
  }

  @Override
  public int numDeletedDocs(SegmentCommitInfo info) {
    return segment(info).deleted();
  }

  @Override
  public InfoStream getInfoStream() {
    return InfoStream.NO_OUTPUT;
  }

  @Override
  public Set<SegmentCommitInfo> getMergingSegments() {
    return Set.of();
  }

  @Override
  public String toString() {
    return segments.stream()
        .map(each -> each.live() + "/" + each.documents())
        .collect(Collectors.joining(" "));
  }
}
