// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildSettings;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.lucene.PlannedBuild;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What planning costs when one term of 10,000 is added, removed or redefined, by the number of
 * chunks. Each case is a publish that brings one page of the glossary; mentions flow into the
 * index, so that forms are looked up too. CPU time of the planning thread, median of the rounds,
 * all cases in turn in one warmed JVM; {@code unused} is a term that no chunk refers to, so that
 * what it costs is what there is beyond the affected chunks.
 *
 * <p>Command: {@code benchmarks/run term-change [TERMS [CHUNKS]...]}
 */
public final class TermChangeBenchmark {
  private static final int WARM_UPS = 15;
  private static final int ROUNDS = 15;
  private static final int DIMENSION = 2;

  private TermChangeBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int terms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      sizes.add(Integer.parseInt(arguments[i]));
    }
    if (sizes.isEmpty()) {
      sizes.addAll(List.of(10_000, 100_000, 1_000_000));
    }
    try (Scratch scratch = new Scratch("term-change")) {
      System.out.println("term-change: " + Machine.facts(scratch.path()));
      System.out.println("| terms | chunks | change | affected | planning, CPU ms |");
      System.out.println("|---:|---:|---|---:|---:|");
      for (int chunks : sizes) {
        measure(terms, chunks, scratch.path());
      }
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private static void measure(int terms, int chunks, Path scratch) throws IOException {
    TermSite site = new TermSite(terms, chunks, "index", scratch);
    WorkspaceSettings plain = Configured.workspace(site.source(), new HashingEmbedder(DIMENSION));
    BuildSettings build = plain.build();
    WorkspaceSettings settings =
        new WorkspaceSettings(
            new BuildSettings(
                build.sources(),
                build.chunker(),
                build.context(),
                site.glossary(),
                build.includes(),
                build.metadataOnChunks(),
                build.checkpointEvery()),
            plain.embedder(),
            plain.index(),
            plain.cost(),
            plain.clock());
    try (Workspace workspace = Workspace.open(scratch.resolve("w" + chunks), settings)) {
      workspace.build(BuildRequest.scan());
      Map<String, List<SourceChange>> cases = new LinkedHashMap<>();
      int unused = terms - 1;
      int rare = terms / 2;
      cases.put("nothing", List.of(upsert(site, unused, TermSite.gloss(unused))));
      cases.put("unused redefined", List.of(upsert(site, unused, "Another.")));
      cases.put("unused removed", List.of(new SourceChange.Delete(TermSite.term(unused))));
      cases.put("redefined", List.of(upsert(site, rare, "Another.")));
      cases.put("removed", List.of(new SourceChange.Delete(TermSite.term(rare))));
      cases.put("added", List.of(upsert(site, terms + 1, "New.")));
      cases.put("popular redefined", List.of(upsert(site, 0, "Another.")));
      Map<String, List<Timing>> timings = new LinkedHashMap<>();
      Map<String, Long> affected = new LinkedHashMap<>();
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (Map.Entry<String, List<SourceChange>> each : cases.entrySet()) {
          List<PlannedBuild> planned = new ArrayList<>();
          Timing timing =
              Timing.ofThread(
                  () ->
                      planned.add(
                          workspace.plan(BuildRequest.changes(each.getValue()), PlanVisitor.NONE)));
          if (round >= 0) {
            timings.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(timing);
            affected.put(each.getKey(), planned.get(0).summary().changedChunks());
          }
        }
      }
      timings.forEach(
          (name, all) ->
              System.out.printf(
                  Locale.ROOT,
                  "| %,d | %,d | %s | %,d | %.1f |%n",
                  terms,
                  chunks,
                  name,
                  affected.get(name),
                  1e3 * Timing.medianCpuSeconds(all)));
    }
  }

  private static SourceChange upsert(TermSite site, int term, String gloss) {
    return new SourceChange.Upsert(site.termPage(term, gloss));
  }
}
