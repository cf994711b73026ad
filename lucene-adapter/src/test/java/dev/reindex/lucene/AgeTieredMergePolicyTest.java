// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.MergePolicy.MergeContext;
import org.apache.lucene.index.MergePolicy.MergeSpecification;
import org.apache.lucene.index.MergePolicy.OneMerge;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.util.InfoStream;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over made segments, each of which has a size, documents, and deletes. */
class AgeTieredMergePolicyTest {
  private static final long MEGABYTE = 1 << 20;

  /** At most 5 small ones, a floor of 1 MB, 3 of a tier, a quarter deleted, 4 with a graph. */
  private static final MergeSettings SETTINGS =
      new MergeSettings(MergeSettings.Kind.AGE_TIERED, 3, 1, 1_000, 25, 5, 4);

  private final Map<String, Long> lengths = new HashMap<>();
  private final Map<SegmentCommitInfo, Integer> deleted = new HashMap<>();
  private final Set<SegmentCommitInfo> held = new HashSet<>();
  private final Set<SegmentCommitInfo> merging = new HashSet<>();
  private final List<SegmentCommitInfo> segments = new ArrayList<>();
  private final AgeTieredMergePolicy policy = new AgeTieredMergePolicy(SETTINGS, held::contains);
  private final FilterDirectory directory =
      new FilterDirectory(new ByteBuffersDirectory()) {
        @Override
        public long fileLength(String name) {
          return lengths.getOrDefault(name, 0L);
        }
      };
  private int names;

  @Test
  void smallOnesAreLeftAloneUntilThereAreMany() throws IOException {
    add(100);
    for (int i = 0; i < 4; i++) {
      add(0.1);
    }
    assertThat(merges()).isEmpty();
    add(0.1);
    assertThat(merges()).containsExactly(List.of(1, 2, 3, 4, 5));
  }

  @Test
  void orUntilTheyHaveTheFloorTogether() throws IOException {
    add(100);
    add(0.4);
    add(0.4);
    assertThat(merges()).isEmpty();
    add(0.25);
    assertThat(merges()).containsExactly(List.of(1, 2, 3));
  }

  @Test
  void aFullTierIsMergedWithTheSmallOnesAmongIt() throws IOException {
    add(100);
    add(1.1);
    add(0.9);
    add(0.1);
    assertThat(merges()).isEmpty();
    add(1);
    assertThat(merges()).containsExactly(List.of(1, 2, 3, 4));
  }

  @Test
  void settledOnesAreNotTouchedByYoungOnes() throws IOException {
    add(500);
    add(500);
    for (int i = 0; i < 200; i++) {
      add(0.1);
      mergeAll();
      assertThat(segments.subList(0, 2)).as("the two oldest stay").hasSize(2);
      assertThat(sizes().subList(0, 2)).containsExactly(500.0, 500.0);
    }
  }

  @Test
  void oneThatIsMergingIsTakenByNoOther() throws IOException {
    add(100);
    for (int i = 0; i < 6; i++) {
      add(0.1);
    }
    merging.add(segments.get(3));
    assertThat(merges()).as("neither side is full").isEmpty();
  }

  @Test
  void beyondTheShareOfDeletesTheWorstIsWrittenAnew() throws IOException {
    add(100, 0.24);
    add(100, 0.25);
    assertThat(merges()).isEmpty();
    add(100, 0.60);
    assertThat(merges()).containsExactly(List.of(2));
  }

  @Test
  void beyondTheNumberOfGraphsTheCheapestNeighboursAreMerged() throws IOException {
    add(900);
    add(300);
    add(20);
    add(5);
    assertThat(merges()).isEmpty();
    add(0.1);
    add(2);
    assertThat(merges()).containsExactly(List.of(3, 4, 5));
  }

  @Test
  void aLargeOneIsNotCopiedForTheSakeOfASmallOne() throws IOException {
    for (double megabytes : new double[] {900, 200, 50, 12, 3}) {
      add(megabytes);
    }
    assertThat(merges()).as("each is more than three times the next").isEmpty();
  }

  @Test
  void beforeACommitWhatLiesInMemoryBecomesOne() throws IOException {
    add(100);
    add(0.1);
    held.add(add(0.1));
    held.add(add(3));
    assertThat(merges()).isEmpty();
    policy.committing(true);
    assertThat(merges()).containsExactly(List.of(2, 3));
    policy.committing(false);
    assertThat(merges()).isEmpty();
  }

  @Test
  void whileNobodyWaitsSegmentsBecomeFewer() throws IOException {
    add(900);
    add(300);
    add(100);
    add(0.1);
    add(0.1);
    assertThat(merges()).isEmpty();
    policy.idle(true);
    mergeAll();
    assertThat(sizes())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 0.001 ? 0 : 1)
        .containsExactly(900.0, 400.0, 0.2);
    policy.idle(false);
    assertThat(merges()).isEmpty();
  }

  @Test
  void beyondTheCeilingNothingIsMergedButToBeRidOfDeletes() throws IOException {
    for (int i = 0; i < 6; i++) {
      add(1_200);
    }
    assertThat(merges()).isEmpty();
    for (SegmentCommitInfo segment : segments) {
      deleted.put(segment, segment.info.maxDoc() * 3 / 10);
    }
    assertThat(merges()).singleElement().satisfies(merge -> assertThat(merge).hasSize(1));
  }

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(new Random().nextLong()));
  }

  /** Whatever is written and deleted, merging comes to an end, and then the bounds hold. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergingEndsWithinTheBounds(long seed) throws IOException {
    Random random = new Random(seed);
    add(50 + random.nextInt(100));
    for (int step = 0; step < 300; step++) {
      SegmentCommitInfo one = add(0.01 + random.nextDouble() * random.nextDouble());
      if (random.nextBoolean()) {
        held.add(one);
      }
      for (SegmentCommitInfo segment : segments) {
        int live = segment.info.maxDoc() - deleted.getOrDefault(segment, 0);
        int gone = (int) (live * random.nextDouble() * 0.05);
        deleted.merge(segment, gone, Integer::sum);
      }
      policy.committing(random.nextInt(10) == 0);
      mergeAll();
      policy.committing(false);
      held.clear();
      // Four, or as many as there are steps of more than three times from 150 MB to the floor.
      assertThat(sizes().stream().filter(size -> size >= 1).count()).isLessThanOrEqualTo(6);
      assertThat(segments.size()).as("graphs, and small ones between").isLessThan(5 + 6 * 5);
      assertThat(share()).isLessThanOrEqualTo(0.25);
    }
  }

  private double share() {
    long all = segments.stream().mapToLong(segment -> segment.info.maxDoc()).sum();
    long gone = segments.stream().mapToLong(segment -> deleted.getOrDefault(segment, 0)).sum();
    return (double) gone / all;
  }

  private List<Double> sizes() {
    List<Double> sizes = new ArrayList<>();
    for (SegmentCommitInfo segment : segments) {
      double live = 1 - (double) deleted.getOrDefault(segment, 0) / segment.info.maxDoc();
      sizes.add(lengths.getOrDefault(segment.info.name + ".x", 0L) * live / MEGABYTE);
    }
    return sizes;
  }

  private SegmentCommitInfo add(double megabytes) throws IOException {
    return add(megabytes, 0);
  }

  private SegmentCommitInfo add(double megabytes, double deletedShare) throws IOException {
    SegmentCommitInfo segment = segment(megabytes);
    deleted.put(segment, (int) Math.round(segment.info.maxDoc() * deletedShare));
    segments.add(segment);
    return segment;
  }

  private SegmentCommitInfo segment(double megabytes) throws IOException {
    String name = "_" + names++;
    lengths.put(name + ".x", Math.round(megabytes * MEGABYTE));
    int documents = Math.max(1, (int) Math.round(megabytes * 1_000));
    SegmentInfo info =
        new SegmentInfo(
            directory,
            Version.LATEST,
            Version.LATEST,
            name,
            documents,
            false,
            false,
            Codec.getDefault(),
            Map.of(),
            StringHelper.randomId(),
            Map.of(),
            null);
    info.setFiles(Set.of(name + ".x"));
    return new SegmentCommitInfo(info, 0, 0, -1, -1, -1, StringHelper.randomId());
  }

  /** The merges that are wanted now, as positions of segments. */
  private List<List<Integer>> merges() throws IOException {
    List<List<Integer>> positions = new ArrayList<>();
    MergeSpecification wanted = find();
    if (wanted != null) {
      Set<SegmentCommitInfo> taken = new HashSet<>();
      for (OneMerge merge : wanted.merges) {
        positions.add(merge.segments.stream().map(segments::indexOf).toList());
        for (SegmentCommitInfo segment : merge.segments) {
          assertThat(taken.add(segment)).as("a segment is in one merge only").isTrue();
        }
      }
    }
    return positions;
  }

  private @Nullable MergeSpecification find() throws IOException {
    SegmentInfos infos = new SegmentInfos(Version.LATEST.major);
    segments.forEach(infos::add);
    return policy.findMerges(MergeTrigger.EXPLICIT, infos, new Context());
  }

  private void mergeAll() throws IOException {
    int rounds = 0;
    for (List<List<Integer>> wanted = merges(); !wanted.isEmpty(); wanted = merges()) {
      assertThat(rounds++).as("merging comes to an end").isLessThan(50);
      List<List<SegmentCommitInfo>> sources = new ArrayList<>();
      wanted.forEach(each -> sources.add(each.stream().map(segments::get).toList()));
      for (List<SegmentCommitInfo> source : sources) {
        int at = segments.indexOf(source.get(0));
        double live = 0;
        for (SegmentCommitInfo segment : source) {
          live += sizes().get(segments.indexOf(segment));
        }
        segments.removeAll(source);
        segments.add(at, segment(live));
      }
    }
  }

  private final class Context implements MergeContext {
    @Override
    public int numDeletesToMerge(SegmentCommitInfo info) {
      return deleted.getOrDefault(info, 0);
    }

    @Override
    public int numDeletedDocs(SegmentCommitInfo info) {
      return deleted.getOrDefault(info, 0);
    }

    @Override
    public InfoStream getInfoStream() {
      return InfoStream.NO_OUTPUT;
    }

    @Override
    public Set<SegmentCommitInfo> getMergingSegments() {
      return merging;
    }
  }
}
