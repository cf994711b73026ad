// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reindex.lucene.MergeWorkload.Publish;
import dev.reindex.lucene.MergeWorkload.Skew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergePolicy.MergeContext;
import org.apache.lucene.index.MergePolicy.MergeSpecification;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergeSimulatorTest {
  private static final SegmentSizes SIZES = new SegmentSizes(10_000, 3_000);
  private static final long SEED = 7;

  static Stream<MergeSettings> settings() {
    return Stream.of(
        MergeSettings.DEFAULT,
        MergeSettings.logByteSize(2, 0.001, 5),
        MergeSettings.logByteSize(30, 16, 2_048),
        MergeSettings.tiered(4, 0.5, 10, 20),
        MergeSettings.tiered(8, 16, 5_120, 33));
  }

  private static MergeWorkload updates(int base, int publishes, int updates) {
    return new MergeWorkload(
        base, 2_500, Collections.nCopies(publishes, new Publish(updates, updates)), Skew.NONE);
  }

  private static MergeSimulator simulator(MergeWorkload workload, CommitHabit habit) {
    return new MergeSimulator(workload, SIZES, habit, SearchCosts.MEASURED, SEED);
  }

  private static CommitHabit habit(int every, long held) {
    return new CommitHabit(every, held, 64L << 20);
  }

  /** Passes on what a policy says, and checks it. */
  private static final class Checked extends MergePolicy {
    private final MergePolicy policy;
    private final MergeSettings settings;
    private int merges;

    Checked(MergeSettings settings) {
      this.policy = MergePolicies.of(settings, segment -> false);
      this.settings = settings;
    }

    @Override
    public MergeSpecification findMerges(
        MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
      MergeSpecification found = policy.findMerges(trigger, infos, context);
      Set<SegmentCommitInfo> seen = new HashSet<>();
      for (OneMerge merge : found == null ? List.<OneMerge>of() : found.merges) {
        merges++;
        double megabytes = 0;
        for (SegmentCommitInfo info : merge.segments) {
          assertThat(seen.add(info)).as("a segment is in one merge").isTrue();
          assertThat(infos.asList()).contains(info);
          double size = size(info, context) / (double) (1 << 20);
          megabytes += size;
          if (settings.kind() == MergeSettings.Kind.LOG_BYTE_SIZE) {
            assertThat(size).isLessThanOrEqualTo(settings.ceilingMegabytes());
          }
        }
        if (settings.kind() == MergeSettings.Kind.TIERED && merge.segments.size() > 1) {
          // Rounded by the policy to whole bytes and by its estimate of deletes.
          assertThat(megabytes).isLessThanOrEqualTo(settings.ceilingMegabytes() * 1.001);
        }
      }
      return found;
    }

    @Override
    public MergeSpecification findForcedMerges(
        SegmentInfos infos,
        int most,
        Map<SegmentCommitInfo, Boolean> segments,
        MergeContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MergeSpecification findForcedDeletesMerges(SegmentInfos infos, MergeContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void noSegmentIsMergedTwiceAndNoneBeyondTheCeiling(MergeSettings settings) {
    Checked checked = new Checked(settings);

    MergeForecast forecast =
        simulator(updates(3_000, 300, 20), CommitHabit.ONE_SHOT).run(held -> checked);

    assertThat(checked.merges).isPositive();
    assertThat(forecast)
        .isEqualTo(simulator(updates(3_000, 300, 20), CommitHabit.ONE_SHOT).run(settings));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void documentsAreNeitherMadeNorLostByMerges(MergeSettings settings) throws IOException {
    SimulatedIndex index =
        new SimulatedIndex(held -> MergePolicies.of(settings, held), SIZES, CommitHabit.ONE_SHOT);
    SimulatedDocuments documents =
        new SimulatedDocuments(new Skew(0.8, 0.05), new SplittableRandom(SEED));
    SimulatedSegment base = index.flush(2_000);
    for (int i = 0; i < 2_000; i++) {
      documents.add(base);
    }
    int deleted = 0;
    for (int publish = 0; publish < 200; publish++) {
      SimulatedSegment segment = index.flush(20);
      for (int i = 0; i < 20; i++) {
        documents.replace(segment);
      }
      if (publish % 3 == 0) {
        documents.delete();
        deleted++;
      }
      index.merge();
      assertThat(index.segments().stream().mapToInt(SimulatedSegment::live).sum())
          .isEqualTo(documents.live())
          .isEqualTo(2_000 - deleted);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatWasFlushedIsTheSumOfTheSegments(MergeSettings settings) {
    MergeForecast forecast = simulator(updates(2_000, 100, 20), CommitHabit.ONE_SHOT).run(settings);

    assertThat(forecast.flushBytes() - forecast.liveDocumentsBytes())
        .isEqualTo(100 * (10_000 + 20 * 3_000));
    assertThat(forecast.absorbedBytes()).isZero();
    assertThat(forecast.amplification().orElseThrow())
        .isCloseTo(
            (forecast.flushBytes() + forecast.mergeBytes()) / (100 * 20 * 2_500.0), within(1e-9));
  }

  /** Merges in age take notice of what is held: it becomes one segment before a commit. */
  static Stream<MergeSettings> settingsThatTakeNoNoticeOfMemory() {
    return settings().filter(each -> each.kind() != MergeSettings.Kind.AGE_TIERED);
  }

  @Test
  void beforeACommitMergesInAgeLeaveOneSegmentOfWhatIsHeld() {
    MergeForecast forecast =
        simulator(updates(2_000, 100, 20), habit(10, 1L << 40)).run(MergeSettings.DEFAULT);

    assertThat(forecast.flushBytes()).isEqualTo(forecast.liveDocumentsBytes());
    assertThat(forecast.absorbedBytes()).isGreaterThanOrEqualTo(100 * (10_000 + 20 * 3_000));
  }

  @ParameterizedTest
  @MethodSource("settingsThatTakeNoNoticeOfMemory")
  void whatIsHeldIsWrittenLaterOrNever(MergeSettings settings) {
    MergeWorkload workload = updates(2_000, 100, 20);
    MergeForecast direct = simulator(workload, habit(10, 0)).run(settings);
    MergeForecast held = simulator(workload, habit(10, 1L << 40)).run(settings);

    // The segments are the same ones; only where they are until a commit differs.
    assertThat(held.finalSegments()).isEqualTo(direct.finalSegments());
    assertThat(held.flushBytes() + held.mergeBytes() + held.absorbedBytes())
        .isEqualTo(direct.flushBytes() + direct.mergeBytes());
    assertThat(held.flushBytes() + held.mergeBytes())
        .isLessThanOrEqualTo(direct.flushBytes() + direct.mergeBytes());
    assertThat(direct.absorbedBytes()).isZero();
  }

  @Test
  void aSegmentThatIsMergedAwayBeforeTheCommitIsAbsorbed() {
    // Two publishes, one merge of both, one commit: only the merged segment is written.
    MergeWorkload workload = updates(0, 2, 10);
    MergeForecast forecast =
        simulator(workload, habit(2, 1L << 40)).run(MergeSettings.logByteSize(2, 16, 2_048));

    // Nothing is there to be replaced at first; what the second publish replaces is random.
    long live = 10;
    assertThat(forecast.finalSegments()).isEqualTo(1);
    assertThat(forecast.absorbedBytes()).isEqualTo(2 * (10_000 + 10 * 3_000));
    assertThat(forecast.flushBytes()).isZero();
    assertThat(forecast.mergeBytes()).isBetween(10_000 + live * 3_000, 10_000 + 20L * 3_000);
  }

  @Test
  void withoutMergesEveryPublishIsASegmentAndNothingButFlushesIsWritten() {
    MergeForecast forecast =
        simulator(updates(1_000, 50, 10), CommitHabit.ONE_SHOT).run(held -> NoMergePolicy.INSTANCE);

    assertThat(forecast.mergeBytes()).isZero();
    assertThat(forecast.finalSegments()).isBetween(45, 51);
    // 1, 2, ... 51 segments, but for those whose every document was replaced.
    assertThat(forecast.segments()).isBetween(24.0, 26.5);
    assertThat(forecast.finalDeletedShare()).isBetween(0.25, 1 - 1_000 / 1_500.0 + 1e-9);
    assertThat(forecast.graphSegments()).isEqualTo(1);
  }

  @Test
  void liveDocumentsAreWrittenOnceACommitForEachSegmentWithNewDeletes() {
    // Every publish deletes one of the base, which has all documents there are.
    MergeWorkload workload =
        new MergeWorkload(1_000, 2_500, Collections.nCopies(8, new Publish(0, 1)), Skew.NONE);

    long each =
        simulator(workload, CommitHabit.ONE_SHOT)
            .run(held -> NoMergePolicy.INSTANCE)
            .liveDocumentsBytes();
    long half =
        simulator(workload, habit(2, 0)).run(held -> NoMergePolicy.INSTANCE).liveDocumentsBytes();

    assertThat(each).isEqualTo(8 * SimulatedIndex.liveDocumentsBytes(1_000));
    assertThat(half).isEqualTo(each / 2);
    // 1,000 bits are 16 words of 8 bytes.
    assertThat(SimulatedIndex.liveDocumentsBytes(1_000)).isGreaterThan(128).isLessThan(256);
  }

  @Test
  void hotDocumentsChangeMore() {
    List<Integer> hits = new ArrayList<>();
    for (Skew skew : List.of(Skew.NONE, new Skew(0.8, 0.05))) {
      SimulatedIndex index =
          new SimulatedIndex(held -> NoMergePolicy.INSTANCE, SIZES, CommitHabit.ONE_SHOT);
      SimulatedDocuments documents = new SimulatedDocuments(skew, new SplittableRandom(SEED));
      SimulatedSegment hot = index.flush(50);
      SimulatedSegment cold = index.flush(950);
      for (int i = 0; i < 1_000; i++) {
        documents.add(i < 50 ? hot : cold);
      }
      SimulatedSegment fresh = index.flush(40);
      for (int i = 0; i < 40; i++) {
        documents.replace(fresh);
      }
      hits.add(hot.deleted());
    }
    assertThat(hits.get(0)).isLessThan(10);
    assertThat(hits.get(1)).isGreaterThan(15);
  }

  @Test
  void fewVectorsGetNoGraph() {
    // From where a hundred times the natural logarithm of their number is less than that.
    for (int documents : new int[] {1, 2, 20, 100, 600, 640}) {
      assertThat(SearchCosts.hasGraph(documents)).as("%d", documents).isFalse();
    }
    for (int documents : new int[] {660, 1_000, 50_000}) {
      assertThat(SearchCosts.hasGraph(documents)).as("%d", documents).isTrue();
    }
  }

  @Test
  void theSameSeedGivesTheSameForecast() {
    MergeWorkload workload = updates(2_000, 100, 20);
    assertThat(simulator(workload, CommitHabit.ONE_SHOT).run(MergeSettings.DEFAULT))
        .isEqualTo(simulator(workload, CommitHabit.ONE_SHOT).run(MergeSettings.DEFAULT));
  }

  @Test
  void aPublishLargerThanTheBufferMakesSeveralSegments() {
    MergeWorkload workload = new MergeWorkload(0, 2_500, List.of(new Publish(1_000, 0)), Skew.NONE);
    MergeForecast forecast =
        simulator(workload, new CommitHabit(1, 0, 300_000)).run(held -> NoMergePolicy.INSTANCE);
    // 100 documents of 3,000 bytes fill it.
    assertThat(forecast.finalSegments()).isEqualTo(10);
  }
}
