// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Figure 4: the heap that a large site needs. 10,000 pages of 20 sections, 200,000 chunks, are
 * built from nothing in a JVM that may use 512 MB; Markdown and vectors (384 dimensions) are made
 * as they are asked for, so that what is measured is the engine's and Lucene's memory. There is no
 * rival but the limit: without enough memory the program ends with an {@code OutOfMemoryError}.
 *
 * <p>Command: {@code benchmarks/run heap [PAGES]}
 */
public final class HeapBenchmark {
  private static final long SEED = 20_250_603;
  private static final int SECTIONS = 20;
  private static final int CHARACTERS = 800;
  private static final double MEGABYTE = 1e6;
  private static final long PROGRESS_CHUNKS = 20_000;

  private HeapBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    try (Scratch scratch = new Scratch("heap")) {
      System.out.println("heap: " + Machine.facts(scratch.path()));
      SyntheticSite site = new SyntheticSite(SEED, pages, SECTIONS, CHARACTERS);
      HeapPeaks peaks = new HeapPeaks();
      Timing timing =
          Timing.of(
              () -> {
                BuildReport report = build(site, scratch, peaks);
                if (report.result().chunksLive() != site.chunks() || !report.complete()) {
                  throw new IllegalStateException("not all chunks were built: " + report);
                }
              });
      System.out.printf(
          Locale.ROOT,
          "%d chunks in %.0f s, %.0f s CPU; %d collections, %d of them full%n",
          site.chunks(),
          timing.seconds(),
          timing.cpuSeconds(),
          peaks.collections(),
          peaks.fullCollections());
      print("heap allowed", Runtime.getRuntime().maxMemory());
      print("peak of the pools, garbage included", peaks.poolPeakBytes());
      print("most left after any collection", peaks.afterCollectionBytes());
      print("most left after a full collection", peaks.afterFullCollectionBytes());
      Optional<Long> resident = Machine.peakResidentBytes();
      resident.ifPresent(bytes -> print("peak resident, mapped index files included", bytes));
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private static void print(String what, long bytes) {
    System.out.printf(Locale.ROOT, "| %s | %.0f MB |%n", what, bytes / MEGABYTE);
  }

  private static BuildReport build(SyntheticSite site, Scratch scratch, HeapPeaks peaks)
      throws IOException {
    GivenVectors vectors = new GivenVectors(SEED, SECTIONS);
    SyntheticSource source =
        new SyntheticSource(site, site::markdown, Configured.markdown()::parse);
    WorkspaceSettings settings =
        Configured.workspace(source, new GivenVectorEmbedder(vectors::vector));
    try (Workspace workspace = Workspace.open(scratch.path().resolve("workspace"), settings)) {
      return workspace.build(
          BuildRequest.scan(), BuildOptions.DEFAULT.withListener(progress(peaks)));
    }
  }

  private static BuildListener progress(HeapPeaks peaks) {
    return new BuildListener() {
      private long next = PROGRESS_CHUNKS;

      @Override
      public void written(long written) {
        if (written >= next) {
          next += PROGRESS_CHUNKS;
          System.err.printf(
              Locale.ROOT,
              "%d chunks; at most %.0f MB left after a collection%n",
              written,
              peaks.afterCollectionBytes() / MEGABYTE);
        }
      }
    };
  }
}
