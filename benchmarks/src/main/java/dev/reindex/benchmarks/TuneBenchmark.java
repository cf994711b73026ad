// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.lucene.CommitHabit;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.MergeForecast;
import dev.reindex.lucene.MergeSettings;
import dev.reindex.lucene.MergeSimulator;
import dev.reindex.lucene.MergeWorkload;
import dev.reindex.lucene.MergeWorkload.Publish;
import dev.reindex.lucene.MergeWorkload.Skew;
import dev.reindex.lucene.PublishedIndex;
import dev.reindex.lucene.PublishedIndex.SegmentState;
import dev.reindex.lucene.SearchCosts;
import dev.reindex.lucene.SegmentSizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code tune} predicts against what is written: five settings through the real writer, whose
 * directory counts every byte, and through the simulator. The sizes that the simulator works with
 * are measured on the default settings alone, as {@code tune} measures them on the history of a
 * workspace; the others are predicted.
 *
 * <p>Command: {@code benchmarks/run tune [CHUNKS [PUBLISHES [UPDATES]]]}, 10,000, 200 and 20 unless
 * said otherwise
 */
public final class TuneBenchmark {
  private static final long SEED = 20_250_601;

  private static final Map<String, MergeSettings> SETTINGS = settings();

  private final int chunks;
  private final int publishes;
  private final int updates;

  private TuneBenchmark(int chunks, int publishes, int updates) {
    this.chunks = chunks;
    this.publishes = publishes;
    this.updates = updates;
  }

  private static Map<String, MergeSettings> settings() {
    Map<String, MergeSettings> settings = new LinkedHashMap<>();
    settings.put("age-tiered 5, floor 1.5 (default)", MergeSettings.DEFAULT);
    settings.put("log-byte-size 10, floor 1.6", MergeSettings.logByteSize(10, 1.6, 2_048));
    settings.put("log-byte-size 4, floor 1.6", MergeSettings.logByteSize(4, 1.6, 2_048));
    settings.put("log-byte-size 30, floor 1.6", MergeSettings.logByteSize(30, 1.6, 2_048));
    settings.put("tiered 8, floor 16 (Lucene's)", MergeSettings.tiered(8, 16, 5_120, 20));
    return Collections.unmodifiableMap(settings);
  }

  private record Measured(
      MergeSettings settings, PublishedIndex.Bytes bytes, List<SegmentState> segments) {
    double deletedShare() {
      double deleted = segments.stream().mapToInt(SegmentState::deleted).sum();
      return deleted / segments.stream().mapToInt(SegmentState::documents).sum();
    }
  }

  public static void main(String[] arguments) throws IOException {
    int chunks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int publishes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int updates = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    try (Scratch scratch = new Scratch("tune")) {
      System.out.println("tune: " + Machine.facts(scratch.path()));
      new TuneBenchmark(chunks, publishes, updates).run(scratch);
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private void run(Scratch scratch) throws IOException {
    System.out.printf(
        Locale.ROOT, "%,d chunks, %,d publishes x %d updates%n", chunks, publishes, updates);
    Map<String, Measured> measured = new LinkedHashMap<>();
    MergeSimulator simulator = null;
    for (Map.Entry<String, MergeSettings> each : SETTINGS.entrySet()) {
      IndexSettings settings =
          IndexSettings.of(GivenVectors.DIMENSION, true).withMerges(each.getValue());
      try (Scratch folder = new Scratch("tune-index");
          PublishedIndex index = PublishedIndex.create(folder.path(), settings)) {
        UpdateWorkload workload = new UpdateWorkload(SEED);
        workload.base(index, 0, chunks);
        index.commit();
        index.countFromNow();
        workload.publish(index, chunks, publishes, updates);
        measured.put(each.getKey(), new Measured(each.getValue(), index.bytes(), index.segments()));
        simulator = simulator == null ? simulator(index) : simulator;
      }
    }
    print(measured, Objects.requireNonNull(simulator));
  }

  /** With the sizes that files of this index have. */
  private MergeSimulator simulator(PublishedIndex index) throws IOException {
    PublishedIndex.Bytes bytes = index.bytes();
    List<SegmentState> segments = index.segments();
    int documents = segments.stream().mapToInt(SegmentState::documents).sum();
    double written = (double) publishes * updates;
    MergeWorkload workload =
        new MergeWorkload(
            chunks,
            bytes.documents() / written,
            Collections.nCopies(publishes, new Publish(updates, updates)),
            Skew.NONE);
    SegmentSizes rough = new SegmentSizes(0, (double) index.fileBytes() / documents);
    long live = simulator(workload, rough).run(MergeSettings.DEFAULT).liveDocumentsBytes();
    SegmentSizes sizes =
        SegmentSizes.of(
            new SegmentSizes.Measured(index.fileBytes(), segments.size(), documents),
            new SegmentSizes.Measured(bytes.flush() - live, publishes, written));
    System.out.printf(
        Locale.ROOT,
        "a segment takes %,.0f bytes and %,.0f a document, of which %,.0f are its fields%n",
        sizes.overheadBytes(),
        sizes.bytesPerDocument(),
        workload.documentBytes());
    return simulator(workload, sizes);
  }

  private static MergeSimulator simulator(MergeWorkload workload, SegmentSizes sizes) {
    return new MergeSimulator(workload, sizes, CommitHabit.ONE_SHOT, SearchCosts.MEASURED, SEED);
  }

  private void print(Map<String, Measured> measured, MergeSimulator simulator) {
    System.out.println(
        "| settings | measured | predicted | error | flush, MB | predicted | merge, MB | predicted"
            + " | segments | predicted | deletes | predicted |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    Map<String, Double> real = new LinkedHashMap<>();
    Map<String, Double> predicted = new LinkedHashMap<>();
    for (Map.Entry<String, Measured> each : measured.entrySet()) {
      MergeForecast forecast = simulator.run(each.getValue().settings());
      Measured truth = each.getValue();
      real.put(each.getKey(), truth.bytes().amplification());
      predicted.put(each.getKey(), forecast.amplification().orElseThrow());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %+.1f %% | %.1f | %.1f | %.1f | %.1f | %d | %d | %.1f %% | %.1f %%"
              + " |%n",
          each.getKey(),
          real.get(each.getKey()),
          predicted.get(each.getKey()),
          100 * (predicted.get(each.getKey()) / real.get(each.getKey()) - 1),
          truth.bytes().flush() / 1e6,
          forecast.flushBytes() / 1e6,
          truth.bytes().merge() / 1e6,
          forecast.mergeBytes() / 1e6,
          truth.segments().size(),
          forecast.finalSegments(),
          100 * truth.deletedShare(),
          100 * forecast.finalDeletedShare());
    }
    System.out.println("measured ranking:  " + String.join("; ", ranking(real)));
    System.out.println("predicted ranking: " + String.join("; ", ranking(predicted)));
    System.out.println(
        ranking(real).equals(ranking(predicted)) ? "the same ranking" : "NOT the same ranking");
    printSwapped(real, predicted);
  }

  /** Which pairs the prediction has the other way round, and how far apart they really are. */
  private static void printSwapped(Map<String, Double> real, Map<String, Double> predicted) {
    List<String> least = ranking(real);
    List<String> foreseen = ranking(predicted);
    for (int i = 0; i < least.size(); i++) {
      for (int j = i + 1; j < least.size(); j++) {
        if (foreseen.indexOf(least.get(i)) > foreseen.indexOf(least.get(j))) {
          double more =
              Objects.requireNonNull(real.get(least.get(j)))
                  / Objects.requireNonNull(real.get(least.get(i)));
          System.out.printf(
              Locale.ROOT,
              "swapped: %s and %s, measured %.1f %% apart%n",
              least.get(i),
              least.get(j),
              100 * (more - 1));
        }
      }
    }
  }

  /** The least first. */
  private static List<String> ranking(Map<String, Double> amplification) {
    List<String> names = new ArrayList<>(amplification.keySet());
    names.sort(Comparator.comparing(amplification::get));
    return names;
  }
}
