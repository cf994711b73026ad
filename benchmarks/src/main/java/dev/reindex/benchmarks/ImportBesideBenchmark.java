// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.lucene.CommitBudget;
import dev.reindex.lucene.SearchMode;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How long a publish takes until a search finds it, while a bulk import of 50,000 chunks runs
 * beside it, against without an import: p50 and p99. The limit is twice the p99.
 *
 * <p>The data: 500 pages of 20 sections are there. A publisher brings one page after the other,
 * with 20 new sections, 20 times a second, and searches for it. The import brings 2,500 pages of 20
 * sections by {@link Workspace#importAside}; vectors are given, so that the model costs nothing.
 * Commits come every second.
 *
 * <p>Command: {@code benchmarks/run import-beside [PAGES [PUBLISHES]]}
 */
public final class ImportBesideBenchmark {
  private static final long SEED = 20_261_130;
  private static final int SECTIONS = 20;
  private static final int CHARACTERS = 800;
  private static final int BASE_PAGES = 500;
  private static final int WARM_UPS = 200;
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String SOURCE = "docs";

  private final SyntheticSite site;
  private final Workspace workspace;
  private final int pages;
  private long published;

  private ImportBesideBenchmark(SyntheticSite site, Workspace workspace, int pages) {
    this.site = site;
    this.workspace = workspace;
    this.pages = pages;
  }

  public static void main(String[] arguments) throws Exception {
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_500;
    int publishes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
    try (Scratch scratch = new Scratch("import-beside")) {
      System.out.println("import-beside: " + Machine.facts(scratch.path()));
      SyntheticSite site = new SyntheticSite(SEED, BASE_PAGES + pages, SECTIONS, CHARACTERS);
      try (Workspace workspace =
          Workspace.openLive(
              scratch.path().resolve("workspace"),
              settings(),
              new CommitBudget(Duration.ofSeconds(1), Long.MAX_VALUE))) {
        new ImportBesideBenchmark(site, workspace, pages).run(publishes);
      }
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private static WorkspaceSettings settings() {
    GivenVectors vectors = new GivenVectors(SEED, SECTIONS);
    return Configured.workspace(
        new PushedSource(SOURCE, Configured.markdown()), new GivenVectorEmbedder(vectors::vector));
  }

  private void run(int publishes) throws Exception {
    List<SourceChange> base = new ArrayList<>();
    for (int page = 0; page < BASE_PAGES; page++) {
      base.add(upsert(page, page));
    }
    workspace.build(BuildRequest.changes(base));
    measure(WARM_UPS, null);
    List<Double> alone = measure(publishes, null);
    List<SourceChange> all = new ArrayList<>();
    for (int page = BASE_PAGES; page < BASE_PAGES + pages; page++) {
      all.add(upsert(page, page));
    }
    WorkspaceSettings own = settings();
    long start = System.nanoTime();
    double[] seconds = new double[1];
    Thread importing =
        new Thread(
            () -> {
              try {
                workspace.importAside(own, BuildRequest.changes(all), BuildOptions.DEFAULT);
                seconds[0] = (System.nanoTime() - start) / 1e9;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    importing.start();
    List<Double> beside = measure(Integer.MAX_VALUE, importing);
    importing.join();
    System.out.printf(
        Locale.ROOT, "the import of %,d chunks took %.1f s%n", pages * SECTIONS, seconds[0]);
    System.out.println("| | publishes | p50, ms | p99, ms | most, ms |\n|---|---:|---:|---:|---:|");
    print("alone", alone);
    print("beside the import", beside);
    System.out.printf(
        Locale.ROOT,
        "p99 beside ÷ alone: %.2f; p50: %.2f%n",
        quantile(beside, 0.99) / quantile(alone, 0.99),
        quantile(beside, 0.5) / quantile(alone, 0.5));
  }

  /** Publishes so often, or as long as the import runs. */
  private List<Double> measure(int most, @Nullable Thread importing) throws IOException {
    List<Double> millis = new ArrayList<>();
    long next = System.nanoTime();
    while (millis.size() < most && (importing == null || importing.isAlive())) {
      published++;
      int page = (int) (published % BASE_PAGES);
      // Sections of a page that nobody has seen, with a word that only this one has.
      int from = (int) (published % (BASE_PAGES + pages));
      String word = "published" + published;
      SourceChange change = upsert(page, from, word);
      long start = System.nanoTime();
      workspace.build(BuildRequest.changes(List.of(change)));
      int found = workspace.search(word, SearchMode.TEXT, 1, List.of()).size();
      millis.add((System.nanoTime() - start) / 1e6);
      if (found != 1) {
        throw new IllegalStateException("not visible: " + word);
      }
      next = Math.max(next + PACE_NANOS, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
    }
    return millis;
  }

  private SourceChange upsert(int page, int content) {
    return upsert(page, content, "first");
  }

  private SourceChange upsert(int page, int content, String word) {
    String text =
        site.markdown(content)
            + "\n## "
            + word
            + "\n\n"
            + SyntheticSite.MARK
            + "1: "
            + word
            + ".\n";
    SourceId id = new SourceId(SOURCE, site.path(page));
    return new SourceChange.Upsert(RawDocument.of(id, text, Metadata.EMPTY));
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f |%n",
        what,
        millis.size(),
        quantile(millis, 0.5),
        quantile(millis, 0.99),
        quantile(millis, 1));
  }

  private static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
  }
}
