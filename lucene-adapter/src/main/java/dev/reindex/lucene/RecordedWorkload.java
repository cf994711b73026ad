// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.MergeWorkload.Publish;
import dev.reindex.lucene.MergeWorkload.Skew;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.IndexChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The workload of a workspace's own builds, with the sizes that they had.
 *
 * @param workload from the last full build on
 * @param recordedBytes that these builds wrote to the chunk index, as the ledger counted them
 * @param documentBytes of the fields of the documents that they wrote
 */
public record RecordedWorkload(
    MergeWorkload workload, SegmentSizes sizes, long recordedBytes, long documentBytes) {

  /** (flush + compound + merge) ÷ document bytes, as the ledger has them. */
  public double amplification() {
    return (double) recordedBytes / documentBytes;
  }

  /**
   * @param history oldest first
   * @param index as it is after the last of them
   * @param present the settings that it was written with
   * @return empty when no build has written chunks since the last full one
   */
  public static Optional<RecordedWorkload> of(
      List<HistoryEntry> history,
      IndexStatistics index,
      MergeSettings present,
      CommitHabit habit,
      Skew skew,
      long seed) {
    List<HistoryEntry> builds =
        history.stream().filter(each -> each.kind() != HistoryEntry.Kind.BASELINE).toList();
    int start = 0;
    for (int i = 0; i < builds.size(); i++) {
      if (builds.get(i).kind() == HistoryEntry.Kind.FULL) {
        start = i;
      }
    }
    List<HistoryEntry> publishes =
        builds.subList(Math.min(start + 1, builds.size()), builds.size()).stream()
            .filter(each -> each.kind().isBuild())
            .filter(each -> each.ledger().indexBytes() + each.ledger().documentBytes() > 0)
            .toList();
    long documentBytes = publishes.stream().mapToLong(each -> each.ledger().documentBytes()).sum();
    if (documentBytes == 0) {
      return Optional.empty();
    }
    double each = documentBytes(builds.subList(start, builds.size()));
    if (!(each > 0) || index.chunks() == 0) {
      return Optional.empty();
    }
    MergeWorkload workload = workload(builds.get(start), publishes, each, skew);
    SegmentSizes sizes = sizes(workload, publishes, index, present, habit, seed);
    long recorded =
        builds.subList(Math.min(start + 1, builds.size()), builds.size()).stream()
            .mapToLong(one -> one.ledger().indexBytes())
            .sum();
    return Optional.of(new RecordedWorkload(workload, sizes, recorded, documentBytes));
  }

  /**
   * Of one document, on average, or 0: by the changes where they are recorded, else by the full
   * build.
   */
  private static double documentBytes(List<HistoryEntry> builds) {
    double bytes = 0;
    double documents = 0;
    for (HistoryEntry entry : builds) {
      if (entry.change().isPresent() && entry.change().get().written() > 0) {
        bytes += entry.ledger().documentBytes();
        documents += entry.change().get().written();
      }
    }
    if (documents == 0) {
      bytes = builds.getFirst().ledger().documentBytes();
      documents = builds.getFirst().chunks();
    }
    return documents == 0 ? 0 : bytes / documents;
  }

  private static MergeWorkload workload(
      HistoryEntry base, List<HistoryEntry> publishes, double documentBytes, Skew skew) {
    List<Publish> all = new ArrayList<>();
    long live = base.chunks();
    for (HistoryEntry entry : publishes) {
      long before = live;
      IndexChange change = entry.change().orElseGet(() -> estimate(entry, before, documentBytes));
      all.add(new Publish(Math.toIntExact(change.written()), Math.toIntExact(change.deleted())));
      live = entry.chunks();
    }
    return new MergeWorkload(Math.toIntExact(base.chunks()), documentBytes, all, skew);
  }

  /** Builds of before changes were recorded say how much was written, and how many chunks lived. */
  private static IndexChange estimate(HistoryEntry entry, long liveBefore, double documentBytes) {
    long grown = entry.chunks() - liveBefore;
    long written = Math.max(0, Math.round(entry.ledger().documentBytes() / documentBytes));
    return new IndexChange(Math.max(written, grown), Math.max(0, written - grown));
  }

  private static SegmentSizes sizes(
      MergeWorkload workload,
      List<HistoryEntry> publishes,
      IndexStatistics index,
      MergeSettings present,
      CommitHabit habit,
      long seed) {
    double documents = index.chunks() / (1 - index.deletedShare());
    SegmentSizes rough = new SegmentSizes(0, index.chunkIndexBytes() / documents);
    // What says which documents are live is simulated, so it is no part of what a segment costs.
    long live =
        new MergeSimulator(workload, rough, habit, SearchCosts.MEASURED, seed)
            .run(present)
            .liveDocumentsBytes();
    double flushed = publishes.stream().mapToLong(each -> each.ledger().flushBytes()).sum();
    double written = workload.publishedBytes() / workload.documentBytes();
    return SegmentSizes.of(
        new SegmentSizes.Measured(index.chunkIndexBytes(), index.segments(), documents),
        new SegmentSizes.Measured(Math.max(0, flushed - live), publishes.size(), written));
  }
}
