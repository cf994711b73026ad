// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.lucene.MergeWorkload.Publish;
import dev.reindex.lucene.MergeWorkload.Skew;
import dev.reindex.lucene.SegmentSizes.Measured;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.HistoryEntry.Kind;
import dev.reindex.report.IndexChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedWorkloadTest {
  private static HistoryEntry entry(
      Kind kind, long chunks, long documents, long flush, long merge, IndexChange change) {
    WriteLedger ledger =
        new WriteLedger(
            EditSize.NONE,
            0,
            0,
            0,
            0,
            0,
            documents,
            flush,
            0,
            merge,
            9,
            0,
            Map.of(),
            DeviceBytes.ZERO);
    return new HistoryEntry(kind, 1, "", 1, chunks, ledger, Map.of(), Optional.ofNullable(change));
  }

  private static Optional<RecordedWorkload> of(HistoryEntry... history) {
    return RecordedWorkload.of(
        List.of(history),
        new IndexStatistics(100, 1, 2, 0, 120_000, 0),
        MergeSettings.DEFAULT,
        CommitHabit.ONE_SHOT,
        Skew.NONE,
        1);
  }

  @Test
  void theBuildsSinceTheLastFullOneAreThePublishes() {
    RecordedWorkload recorded =
        of(
                entry(Kind.BUILD, 5, 50, 60, 0, new IndexChange(5, 0)),
                entry(Kind.FULL, 90, 90_000, 99_000, 0, new IndexChange(90, 0)),
                entry(Kind.BASELINE, 90, 90_000, 99_000, 0, null),
                entry(Kind.BUILD, 100, 12_000, 20_000, 4_000, new IndexChange(12, 2)),
                // Only the manifest changed.
                entry(Kind.BUILD, 100, 0, 0, 0, new IndexChange(0, 0)),
                entry(Kind.BUILD, 100, 3_000, 7_000, 0, new IndexChange(3, 3)))
            .orElseThrow();

    assertThat(recorded.workload().baseDocuments()).isEqualTo(90);
    assertThat(recorded.workload().publishes())
        .containsExactly(new Publish(12, 2), new Publish(3, 3));
    assertThat(recorded.workload().documentBytes()).isEqualTo(1_000);
    assertThat(recorded.recordedBytes()).isEqualTo(31_000);
    assertThat(recorded.amplification()).isCloseTo(31_000 / 15_000.0, within(1e-9));
  }

  @Test
  void buildsOfBeforeChangesWereRecordedAreEstimated() {
    RecordedWorkload recorded =
        of(
                entry(Kind.FULL, 90, 90_000, 99_000, 0, null),
                entry(Kind.BUILD, 100, 12_000, 20_000, 4_000, null),
                entry(Kind.BUILD, 97, 3_000, 7_000, 0, null))
            .orElseThrow();

    // 12,000 bytes are 12 chunks; ten more are live, so two were replaced. Then 3, and three fewer.
    assertThat(recorded.workload().publishes())
        .containsExactly(new Publish(12, 2), new Publish(3, 6));
  }

  @Test
  void aHistoryWithoutPublishesIsNone() {
    assertThat(of()).isEmpty();
    assertThat(of(entry(Kind.FULL, 90, 90_000, 99_000, 0, null))).isEmpty();
    assertThat(of(entry(Kind.FULL, 9, 9, 9, 0, null), entry(Kind.BUILD, 9, 0, 0, 0, null)))
        .isEmpty();
  }

  @Test
  void aShortHistoryIsRepeatedWhole() {
    MergeWorkload three =
        new MergeWorkload(
            9, 1, List.of(new Publish(1, 1), new Publish(2, 2), new Publish(3, 3)), Skew.NONE);
    assertThat(three.repeatedTo(7).publishes()).hasSize(9).endsWith(new Publish(3, 3));
    assertThat(three.repeatedTo(2)).isEqualTo(three);
  }

  @Test
  void theTwoSizesFollowFromFewLargeSegmentsAndManySmallOnes() {
    double overhead = 5_000;
    double each = 3_000;
    SegmentSizes sizes =
        SegmentSizes.of(
            new Measured(4 * overhead + 10_000 * each, 4, 10_000),
            new Measured(200 * overhead + 4_000 * each, 200, 4_000));
    assertThat(sizes.overheadBytes()).isCloseTo(overhead, within(1e-3));
    assertThat(sizes.bytesPerDocument()).isCloseTo(each, within(1e-6));
    assertThat(sizes.bytes(20)).isEqualTo(65_000);
  }

  @Test
  void whereTheyCannotBeToldApartTheIndexCounts() {
    SegmentSizes sizes = SegmentSizes.of(new Measured(60_000, 10, 20), new Measured(30_000, 5, 10));
    assertThat(sizes).isEqualTo(new SegmentSizes(0, 3_000));
  }
}
