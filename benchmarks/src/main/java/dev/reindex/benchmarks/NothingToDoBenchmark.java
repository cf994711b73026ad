// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.google.common.collect.ListMultimap;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildResult;
import dev.reindex.content.FilesSource;
import dev.reindex.lucene.LuceneIndex;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.report.BuildReport;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.SourceScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Figure 3: what a build costs when nothing has changed, against a bare walk that reads the
 * attributes of every file once ({@link FileTree#walk}).
 *
 * <p>The data: 10,000 Markdown files of 2 to 10 KB in about 400 folders, on disk, built once with
 * the hashing embedder (32 dimensions: no vector is looked at). What is timed, all in one JVM and
 * in turns:
 *
 * <ul>
 *   <li>{@code walk}: the bare walk;
 *   <li>{@code build}: the workspace is opened, a scan is built, the workspace is closed;
 *   <li>{@code scan}: the source's part of it, by itself;
 *   <li>{@code rows}: the manifest's part of it, opening and closing included.
 * </ul>
 *
 * <p>Command: {@code benchmarks/run nothing-to-do [FILES [ROUNDS]]}
 */
public final class NothingToDoBenchmark {
  private static final long SEED = 20_250_602;
  private static final int DIMENSION = 32;
  private static final int WARM_UPS = 60;
  private static final String SOURCE = "docs";
  private static final long MAX_BYTES = 1_000_000;

  /** Longer than the time for which a build does not trust the stat of a file that just changed. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private enum Contestant {
    WALK,
    BUILD,
    SCAN,
    ROWS
  }

  private final int files;
  private final Path root;
  private final Path folder;
  private final FilesSource source;
  private final WorkspaceSettings settings;

  private NothingToDoBenchmark(int files, Path scratch) {
    this.files = files;
    this.root = scratch.resolve("content");
    this.folder = scratch.resolve("workspace");
    this.source =
        new FilesSource(
            SOURCE,
            new FilesSource.Settings(
                root,
                List.of("**/*.md", "**/*.html"),
                List.of(),
                StandardCharsets.UTF_8,
                MAX_BYTES,
                List.of(folder)),
            Configured.markdown());
    this.settings = Configured.workspace(source, new HashingEmbedder(DIMENSION));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    try (Scratch scratch = new Scratch("nothing-to-do")) {
      System.out.println("nothing-to-do: " + Machine.facts(scratch.path()));
      NothingToDoBenchmark benchmark = new NothingToDoBenchmark(files, scratch.path());
      benchmark.prepare();
      benchmark.measure(rounds);
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private void prepare() throws IOException, InterruptedException {
    FileTree.write(root, files, SEED);
    // The time of the last change of an inode cannot be set back, only waited for.
    Thread.sleep(SETTLED);
    BuildResult first = build().result();
    check(first.counts().added() == files && first.failureCount() == 0, first);
    System.out.printf(
        Locale.ROOT,
        "%d files, %d bytes, %d chunks%n",
        files,
        FileTree.walk(root).bytes(),
        first.chunksLive());
  }

  private void measure(int rounds) throws IOException {
    ListMultimap<Contestant, Timing> timings =
        Rounds.run(
            List.of(Contestant.values()),
            WARM_UPS,
            rounds,
            (contestant, round) -> Timing.ofThread(() -> run(contestant)));
    List<Timing> walks = timings.get(Contestant.WALK);
    System.out.println(
        "| | median of " + rounds + ", ms | of the walk | fastest, ms | CPU, ms | of the walk |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    for (Contestant contestant : Contestant.values()) {
      List<Timing> runs = timings.get(contestant);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.2f | %.1f | %.1f | %.2f |%n",
          contestant.name().toLowerCase(Locale.ROOT),
          1e3 * Timing.medianSeconds(runs),
          Timing.medianSeconds(runs) / Timing.medianSeconds(walks),
          1e3 * Timing.fastestSeconds(runs),
          1e3 * Timing.medianCpuSeconds(runs),
          Timing.medianCpuSeconds(runs) / Timing.medianCpuSeconds(walks));
    }
  }

  private void run(Contestant contestant) throws IOException {
    switch (contestant) {
      case WALK -> {
        FileTree.Walked walked = FileTree.walk(root);
        check(walked.files() == files, walked);
      }
      case BUILD -> {
        BuildResult result = build().result();
        check(!result.committed() && result.counts().unchanged() == files, result);
      }
      case SCAN -> check(scanned() == files, "all files are found");
      case ROWS -> check(rows() == files, "all entries are found");
    }
  }

  private BuildReport build() throws IOException {
    try (Workspace opened = Workspace.open(folder, settings)) {
      return opened.build(BuildRequest.scan());
    }
  }

  private long scanned() throws IOException {
    long count = 0;
    try (SourceScan scan = source.scan()) {
      while (scan.next().isPresent()) {
        count++;
      }
    }
    return count;
  }

  private long rows() throws IOException {
    long count = 0;
    try (LuceneIndex opened = LuceneIndex.open(folder, settings.index());
        IndexSnapshot snapshot = opened.snapshot();
        ManifestCursor rows = snapshot.rows(SOURCE)) {
      while (rows.next().isPresent()) {
        count++;
      }
    }
    return count;
  }

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new IllegalStateException("not as it should be: " + what);
    }
  }
}
