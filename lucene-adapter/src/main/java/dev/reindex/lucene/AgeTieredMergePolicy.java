// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was written lately apart from what has settled. Documents that were edited lately are
 * the likeliest to be edited again; where they lie among themselves, a merge finds many of them
 * dead already and copies little, while the segments of settled documents are left alone. (Flash
 * drives do the same with streams of data that die together.)
 *
 * <p>Segments are merged with their neighbours in age only, oldest first in the index:
 *
 * <ol>
 *   <li>Before a commit, neighbours that lie in memory become one: only that one is then written.
 *   <li>Below a floor, where a segment has no vector graph or a tiny one and costs a search next to
 *       nothing, neighbours gather until there are many, or they reach the floor together, and are
 *       merged at one go: each publish is copied once on its way there.
 *   <li>Above it there are tiers, each <i>factor</i> times the one below. That many of one tier,
 *       with younger and smaller ones between them, become one of the next (O'Neil et al., 1996,
 *       "The log-structured merge-tree").
 *   <li>When more than a share of all documents is deleted, the segment with the largest share is
 *       written anew, by itself (greedy collection, as in flash translation layers).
 *   <li>When there are more segments with a graph than a search may cost, the neighbours that are
 *       cheapest to copy are merged.
 * </ol>
 *
 * Everything else, such as forced merges, is as in {@link LogByteSizeMergePolicy}.
 */
final class AgeTieredMergePolicy extends FilterMergePolicy {
  private static final double MEGABYTE = 1 << 20;

  private final MergeSettings settings;
  private final Predicate<SegmentCommitInfo> held;
  private volatile boolean committing;
  private volatile boolean idle;

  /**
   * @param held whether a segment lies in memory
   */
  AgeTieredMergePolicy(MergeSettings settings, Predicate<SegmentCommitInfo> held) {
    super(byteSize(settings));
    this.settings = settings;
    this.held = held;
    // A compound file is a second copy of every byte.
    setNoCFSRatio(0);
  }

  private static MergePolicy byteSize(MergeSettings settings) {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMergeFactor(settings.factor());
    policy.setMaxMergeMB(settings.ceilingMegabytes());
    policy.setNoCFSRatio(0);
    return policy;
  }

  /** Says that a commit comes next, or that it is over. */
  void committing(boolean next) {
    committing = next;
  }

  /**
   * Says that nobody waits, so that segments may be made fewer than they have to be: small ones
   * become one, and of those with a graph and of deletes half as many are let be.
   */
  void idle(boolean now) {
    idle = now;
  }

  private record Segment(SegmentCommitInfo info, double megabytes, int documents, int deleted) {
    double deletedShare() {
      return documents == 0 ? 0 : (double) deleted / documents;
    }
  }

  @Override
  public @Nullable MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    List<List<Segment>> runs = runs(infos, context);
    List<List<Segment>> merges = new ArrayList<>();
    for (List<Segment> run : runs) {
      if (committing) {
        addHeld(run, merges);
      }
      addTiers(run, merges);
    }
    addDeletes(runs, merges);
    if (merges.isEmpty() && context.getMergingSegments().isEmpty()) {
      // Else the merges that are under way may be all that is needed.
      addGraphs(runs, merges);
    }
    if (merges.isEmpty()) {
      return null;
    }
    MergeSpecification specification = new MergeSpecification();
    for (List<Segment> merge : merges) {
      specification.add(new OneMerge(merge.stream().map(Segment::info).toList()));
    }
    return specification;
  }

  /** Neighbours that no merge has taken yet. */
  private List<List<Segment>> runs(SegmentInfos infos, MergeContext context) throws IOException {
    Set<SegmentCommitInfo> merging = context.getMergingSegments();
    List<List<Segment>> runs = new ArrayList<>();
    List<Segment> run = new ArrayList<>();
    for (SegmentCommitInfo info : infos) {
      if (merging.contains(info)) {
        runs.add(run);
        run = new ArrayList<>();
      } else {
        int documents = info.info.maxDoc();
        int deleted = context.numDeletesToMerge(info);
        double live = documents == 0 ? 0 : 1 - (double) deleted / documents;
        double megabytes = info.sizeInBytes() * live / MEGABYTE;
        run.add(new Segment(info, megabytes, documents, deleted));
      }
    }
    runs.add(run);
    return runs;
  }

  private void addHeld(List<Segment> run, List<List<Segment>> merges) {
    List<Segment> inMemory = new ArrayList<>();
    for (Segment segment : run) {
      if (held.test(segment.info())) {
        inMemory.add(segment);
      } else {
        add(inMemory, merges);
        inMemory = new ArrayList<>();
      }
    }
    add(inMemory, merges);
  }

  private static void add(List<Segment> merge, List<List<Segment>> merges) {
    if (merge.size() > 1 && isFree(merge, merges)) {
      merges.add(List.copyOf(merge));
    }
  }

  private static boolean isFree(List<Segment> merge, List<List<Segment>> merges) {
    Set<Segment> taken = new HashSet<>();
    merges.forEach(taken::addAll);
    return merge.stream().noneMatch(taken::contains);
  }

  /**
   * 0 below the floor; 1 about it; 2 about {@code factor} times it; and so on. What was merged out
   * of a full tier is in the next one although some of it was deleted.
   */
  private int tier(Segment segment) {
    double ratio = segment.megabytes() / settings.floorMegabytes();
    double above = Math.log(ratio) / Math.log(settings.factor());
    return ratio == 0 ? 0 : 1 + (int) Math.max(-1, Math.round(above));
  }

  /** The lowest tier that is full, with all that is younger or smaller among it. */
  private void addTiers(List<Segment> run, List<List<Segment>> merges) {
    int highest = run.stream().mapToInt(this::tier).max().orElse(0);
    for (int tier = 0; tier <= highest; tier++) {
      List<Segment> neighbours = new ArrayList<>();
      for (Segment segment : run) {
        if (tier(segment) <= tier && segment.megabytes() < settings.ceilingMegabytes()) {
          neighbours.add(segment);
        } else {
          addFull(neighbours, tier, merges);
          neighbours = new ArrayList<>();
        }
      }
      addFull(neighbours, tier, merges);
    }
  }

  private void addFull(List<Segment> neighbours, int tier, List<List<Segment>> merges) {
    long ofTier = neighbours.stream().filter(segment -> tier(segment) == tier).count();
    int most = tier == 0 ? (idle ? 2 : settings.smallSegments()) : settings.factor();
    boolean full = ofTier >= most;
    if (tier == 0 && !full) {
      double megabytes = neighbours.stream().mapToDouble(Segment::megabytes).sum();
      full = megabytes >= settings.floorMegabytes();
    }
    double all = neighbours.stream().mapToDouble(Segment::megabytes).sum();
    if (full && all <= settings.ceilingMegabytes()) {
      add(neighbours, merges);
    }
  }

  private void addDeletes(List<List<Segment>> runs, List<List<Segment>> merges) {
    long documents = 0;
    long deleted = 0;
    Segment worst = null;
    for (List<Segment> run : runs) {
      for (Segment segment : run) {
        documents += segment.documents();
        deleted += segment.deleted();
        boolean free = isFree(List.of(segment), merges);
        if (free && (worst == null || segment.deletedShare() > worst.deletedShare())) {
          worst = segment;
        }
      }
    }
    if (worst != null && deleted > deletedShare() * documents && worst.deleted() > 0) {
      merges.add(List.of(worst));
    }
  }

  private double deletedShare() {
    return settings.deletesPercentAllowed() / 100 / (idle ? 2 : 1);
  }

  /**
   * Where there are too many, merges the neighbours that are cheapest to copy and of about one
   * size: a large one is not copied for the sake of a small one.
   */
  private void addGraphs(List<List<Segment>> runs, List<List<Segment>> merges) {
    long graphs = 0;
    List<Segment> cheapest = List.of();
    double cost = settings.ceilingMegabytes();
    for (List<Segment> run : runs) {
      for (int i = 0; i < run.size(); i++) {
        if (tier(run.get(i)) > 0) {
          graphs++;
          List<Segment> merge = upToNextGraph(run, i);
          double megabytes = merge.stream().mapToDouble(Segment::megabytes).sum();
          if (megabytes < cost && isBalanced(merge)) {
            cheapest = merge;
            cost = megabytes;
          }
        }
      }
    }
    if (graphs > settings.graphSegments() / (idle ? 2 : 1)) {
      add(cheapest, merges);
    }
  }

  /** From one with a graph to the next one, and what is small between them; empty at the end. */
  private List<Segment> upToNextGraph(List<Segment> run, int from) {
    for (int to = from + 1; to < run.size(); to++) {
      if (tier(run.get(to)) > 0) {
        return run.subList(from, to + 1);
      }
    }
    return List.of();
  }

  private boolean isBalanced(List<Segment> merge) {
    if (merge.size() < 2) {
      return false;
    }
    double one = merge.getFirst().megabytes();
    double other = merge.getLast().megabytes();
    return Math.max(one, other) <= settings.factor() * Math.min(one, other);
  }
}
