// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.google.common.collect.ListMultimap;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.ChunkPlan;
import dev.reindex.build.DocumentPlan;
import dev.reindex.lucene.BareWriter;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Figure 2: how fast a site is built from nothing when its vectors are given, against a bare {@code
 * IndexWriter} loop that writes the same documents with the same settings.
 *
 * <p>The data: 2,500 pages of 20 sections, 50,000 chunks of about 800 characters of words that are
 * drawn by Zipf's law, and 384-dimensional vectors of length 1, all made from a seed and held in
 * memory before the clock starts. What is compared:
 *
 * <ul>
 *   <li>{@code bare}: the loop of {@link BareWriter}, given the finished chunks with their ids and
 *       digests;
 *   <li>{@code sections}: the engine, from pages whose sections are given: chunking, keys, plan,
 *       manifest, ledger, commit protocol;
 *   <li>{@code markdown}: the engine, from Markdown text, which it also parses.
 * </ul>
 *
 * A run lasts from opening an empty folder until all is committed and closed, merges included. In
 * each round everyone has a turn, the first of the last round going last; the first round warms up
 * and is not counted. That all wrote the same documents is checked by the statistics of every
 * field.
 *
 * <p>Command: {@code benchmarks/run bulk-build [PAGES [ROUNDS]]}
 */
public final class BulkBuildBenchmark {
  private static final long SEED = 20_250_601;
  private static final int SECTIONS = 20;
  private static final int CHARACTERS = 800;

  private enum Contestant {
    BARE,
    SECTIONS,
    MARKDOWN
  }

  private final SyntheticSite site;
  private final List<String> texts = new ArrayList<>();
  private final List<SourceDocument> documents = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();
  private final List<IndexDocument> chunks = new ArrayList<>();
  private final IndexSettings index = IndexSettings.of(GivenVectors.DIMENSION, true);
  private final Path folder;

  private BulkBuildBenchmark(int pages, Path folder) throws IOException {
    this.site = new SyntheticSite(SEED, pages, SECTIONS, CHARACTERS);
    this.folder = folder;
    SyntheticSource source = source(Contestant.MARKDOWN);
    GivenVectors given = new GivenVectors(SEED, SECTIONS);
    for (int page = 0; page < pages; page++) {
      texts.add(site.markdown(page));
      documents.add(site.document(source.id(page)));
    }
    for (int chunk = 0; chunk < site.chunks(); chunk++) {
      vectors.add(given.vector(chunk));
    }
  }

  public static void main(String[] arguments) throws IOException {
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_500;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    try (Scratch scratch = new Scratch("bulk-build")) {
      System.out.println("bulk-build: " + Machine.facts(scratch.path()));
      BulkBuildBenchmark benchmark = new BulkBuildBenchmark(pages, scratch.path().resolve("run"));
      benchmark.planChunks();
      benchmark.measure(rounds);
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  /** The documents that the loop writes are those that the engine plans. */
  private void planChunks() throws IOException {
    try (Workspace empty = Workspace.open(folder, settings(Contestant.SECTIONS))) {
      empty.plan(
          BuildRequest.scan(),
          plan -> {
            if (plan instanceof DocumentPlan.Write write) {
              write.chunks().stream().map(ChunkPlan::document).forEach(chunks::add);
            }
          });
    }
    for (int i = 0; i < chunks.size(); i++) {
      check(
          GivenVectorEmbedder.number(chunks.get(i).text()) == i, "chunk " + i + " has its number");
    }
    check(chunks.size() == site.chunks(), chunks.size() + " chunks for " + site.chunks());
    double characters =
        chunks.stream().mapToInt(chunk -> chunk.text().length()).average().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%d pages, %d chunks of %.0f characters on average, %d dimensions%n",
        site.pages(),
        chunks.size(),
        characters,
        GivenVectors.DIMENSION);
  }

  private void measure(int rounds) throws IOException {
    List<SortedMap<String, String>> contents = new ArrayList<>();
    print(
        Rounds.run(
            List.of(Contestant.values()),
            1,
            rounds,
            (contestant, round) -> {
              Timing timing = run(contestant);
              contents.add(BareWriter.contents(chunkFolder(contestant)));
              check(contents.get(0).equals(contents.get(contents.size() - 1)), contents);
              int segments = BareWriter.segments(chunkFolder(contestant));
              Scratch.delete(folder);
              System.out.printf(
                  Locale.ROOT,
                  "round %d %-8s %6.2f s, %6.2f s CPU, %d segments%n",
                  round,
                  label(contestant),
                  timing.seconds(),
                  timing.cpuSeconds(),
                  segments);
              return timing;
            }));
  }

  private void print(ListMultimap<Contestant, Timing> timings) {
    double bare = Timing.medianSeconds(timings.get(Contestant.BARE));
    double bareCpu = Timing.medianCpuSeconds(timings.get(Contestant.BARE));
    System.out.println("| | chunks a second | of the bare loop | CPU seconds | of the bare loop |");
    System.out.println("|---|---:|---:|---:|---:|");
    for (Contestant contestant : Contestant.values()) {
      double seconds = Timing.medianSeconds(timings.get(contestant));
      double cpu = Timing.medianCpuSeconds(timings.get(contestant));
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.3f | %.1f | %.3f |%n",
          label(contestant),
          site.chunks() / seconds,
          bare / seconds,
          cpu,
          cpu / bareCpu);
    }
  }

  private static String label(Contestant contestant) {
    return contestant.name().toLowerCase(Locale.ROOT);
  }

  private Path chunkFolder(Contestant contestant) {
    return contestant == Contestant.BARE ? folder : folder.resolve("chunks");
  }

  private Timing run(Contestant contestant) throws IOException {
    if (contestant == Contestant.BARE) {
      return Timing.of(() -> BareWriter.write(folder, index, chunks, i -> vectors.get((int) i)));
    }
    return Timing.of(
        () -> {
          try (Workspace empty = Workspace.open(folder, settings(contestant))) {
            BuildReport report = empty.build(BuildRequest.scan());
            check(report.complete() && report.result().chunksLive() == site.chunks(), report);
          }
        });
  }

  private WorkspaceSettings settings(Contestant contestant) {
    return Configured.workspace(
        source(contestant), new GivenVectorEmbedder(i -> vectors.get((int) i)));
  }

  private SyntheticSource source(Contestant contestant) {
    return new SyntheticSource(
        site,
        texts::get,
        contestant == Contestant.MARKDOWN
            ? Configured.markdown()::parse
            : raw -> documents.get(SyntheticSite.page(raw.id().path())));
  }

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new IllegalStateException("not as it should be: " + what);
    }
  }
}
