// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildRequest;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.BuildReport;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.HistoryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workspace that is open all day. */
class LiveWorkspaceTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 6), LongStream.of(new Random().nextLong()));
  }

  /**
   * Edits, builds, commits and failures in any order: what is visible equals a clean build after
   * every build without failures, and so does what is found after closing.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyScriptEndsInTheCleanIndex(long seed) throws IOException {
    Random random = new Random(seed);
    SiteFolder site = new SiteFolder(folder);
    Workspace workspace =
        Workspace.openLive(site.workspace, site.settings(), CommitBudget.UNLIMITED);
    try {
      for (int step = 0; step < 40; step++) {
        edit(site, random);
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            workspace.build(BuildRequest.scan());
            assertThat(workspace.verify(1, BuildListener.NONE).equal()).isTrue();
          }
          case 2 -> {
            site.poison = "poison";
            workspace.build(BuildRequest.scan());
            site.poison = "";
          }
          case 3 -> workspace.commit();
          case 4 -> {
            workspace.close();
            workspace = Workspace.openLive(site.workspace, site.settings(), CommitBudget.UNLIMITED);
          }
          default -> {}
        }
      }
      workspace.build(BuildRequest.scan());
    } finally {
      workspace.close();
    }
    try (Workspace after = site.open()) {
      assertThat(after.verify(1, BuildListener.NONE).equal()).isTrue();
      BuildReport again = after.build(BuildRequest.scan());
      assertThat(again.result().ledger().documentBytes()).as("nothing is left to do").isZero();
    }
  }

  private static void edit(SiteFolder site, Random random) throws IOException {
    String path = "page" + random.nextInt(8) + ".md";
    if (random.nextInt(5) == 0) {
      Files.deleteIfExists(site.root.resolve(path));
    } else {
      String word = random.nextInt(4) == 0 ? "poison" : "cure";
      site.write(
          path, "# Page\n\nOne " + word + " " + random.nextInt(50) + ".\n\n## Two\n\nMore.\n");
    }
  }

  @Test
  void whatIsWrittenAfterTheLastBuildIsInTheHistoryToo() throws IOException {
    SiteFolder site = new SiteFolder(folder);
    WriteLedger told = WriteLedger.ZERO;
    try (Workspace workspace =
        Workspace.openLive(site.workspace, site.settings(), CommitBudget.UNLIMITED)) {
      for (int i = 0; i < 10; i++) {
        site.write("page.md", "# Page\n\nNumber " + i + ".\n");
        BuildReport report = workspace.build(BuildRequest.scan());
        told = told.plus(report.result().ledger());
      }
      told = told.plus(workspace.commit());
    }
    try (Workspace workspace = site.open()) {
      HistoryReport report = HistoryReport.of(workspace.history(), 100);
      assertThat(report.ledger()).isEqualTo(told);
      assertThat(report.builds()).hasSize(10);
      assertThat(report.ledger().indexBytes()).isPositive();
      assertThat(workspace.history())
          .extracting(HistoryEntry::kind)
          .last()
          .isEqualTo(HistoryEntry.Kind.COMMIT);
    }
  }
}
