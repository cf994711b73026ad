// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.MergeWorkload.Publish;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Says what a merge policy would do to a workload: the policy is the real one, the segments are
 * numbers. The same workload, seed and policy give the same forecast.
 */
public final class MergeSimulator {
  private final MergeWorkload workload;
  private final SegmentSizes sizes;
  private final CommitHabit habit;
  private final SearchCosts costs;
  private final long seed;

  /**
   * @param seed decides which documents publishes replace
   */
  public MergeSimulator(
      MergeWorkload workload, SegmentSizes sizes, CommitHabit habit, SearchCosts costs, long seed) {
    this.workload = workload;
    this.sizes = sizes;
    this.habit = habit;
    this.costs = costs;
    this.seed = seed;
  }

  public MergeForecast run(MergeSettings settings) {
    return run(held -> MergePolicies.of(settings, held));
  }

  MergeForecast run(IndexParts.Merges merges) {
    try {
      return new Run(merges).publish();
    } catch (IOException e) {
      throw new IllegalStateException("a simulation reads nothing, and yet failed to", e);
    }
  }

  /** One run, from the base to the last publish. */
  private final class Run {
    private final SimulatedIndex index;
    private final SimulatedDocuments documents;
    private long segments;
    private long graphs;
    private double deleted;
    private double cost;

    Run(IndexParts.Merges merges) {
      index = new SimulatedIndex(merges, sizes, habit);
      documents = new SimulatedDocuments(workload.skew(), new SplittableRandom(seed));
    }

    MergeForecast publish() throws IOException {
      write(new Publish(workload.baseDocuments(), 0));
      index.commit();
      SimulatedIndex.Written base = index.written();
      int done = 0;
      for (Publish publish : workload.publishes()) {
        write(publish);
        done++;
        if (done % habit.everyPublishes() == 0) {
          index.commit();
        }
        observe();
      }
      index.commit();
      return forecast(index.written().minus(base));
    }

    private void write(Publish publish) throws IOException {
      int most = (int) Math.max(1, habit.bufferBytes() / sizes.bytesPerDocument());
      int before = documents.live();
      int replaced = Math.min(Math.min(publish.written(), publish.deleted()), before);
      for (int written = 0; written < publish.written(); written += most) {
        int count = Math.min(most, publish.written() - written);
        SimulatedSegment segment = index.flush(count);
        for (int i = written; i < written + count; i++) {
          if (i < replaced) {
            documents.replace(segment);
          } else {
            documents.add(segment);
          }
        }
        index.merge();
      }
      // Of those that were there: what a publish has just written it does not delete.
      int gone = Math.min(publish.deleted(), before) - replaced;
      for (int i = 0; i < gone; i++) {
        documents.delete();
      }
      index.merge();
    }

    private void observe() {
      List<SimulatedSegment> now = index.segments();
      segments += now.size();
      graphs += now.stream().filter(each -> SearchCosts.hasGraph(each.documents())).count();
      deleted += deletedShare(now);
      cost += costs.of(now);
    }

    private MergeForecast forecast(SimulatedIndex.Written written) {
      double moments = Math.max(1, workload.publishes().size());
      return new MergeForecast(
          workload.publishedBytes(),
          written.flush() + written.liveDocuments(),
          written.liveDocuments(),
          written.merge(),
          written.absorbedFlush() + written.absorbedMerge(),
          segments / moments,
          graphs / moments,
          deleted / moments,
          cost / moments,
          index.segments().size(),
          deletedShare(index.segments()));
    }
  }

  private static double deletedShare(List<SimulatedSegment> segments) {
    long all = segments.stream().mapToLong(SimulatedSegment::documents).sum();
    long dead = segments.stream().mapToLong(SimulatedSegment::deleted).sum();
    return all == 0 ? 0 : (double) dead / all;
  }
}
