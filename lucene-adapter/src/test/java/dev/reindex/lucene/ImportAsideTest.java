// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.report.BuildReport;
import dev.reindex.report.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk import beside publishes: published while it runs, and equal to a clean build after it. */
class ImportAsideTest {
  @TempDir Path folder;
  private SiteFolder site;

  @BeforeEach
  void aSite() throws IOException {
    site = new SiteFolder(folder);
    site.write("a.md", "# A\n\nThe first page of the site.\n");
    site.write("b.md", "# B\n\nThe second page.\n\n## More\n\nOf the second page.\n");
  }

  private Workspace live() throws IOException {
    return Workspace.openLive(site.workspace, site.settings(), CommitBudget.UNLIMITED);
  }

  private BuildReport importAll(Workspace workspace, BuildListener listener) throws IOException {
    return workspace.importAside(
        site.settings(), BuildRequest.scan(), BuildOptions.DEFAULT.withListener(listener));
  }

  private static BuildListener once(Runnable task) {
    AtomicInteger calls = new AtomicInteger();
    return new BuildListener() {
      @Override
      public void committing() {
        if (calls.getAndIncrement() == 0) {
          task.run();
        }
      }
    };
  }

  private void writePages(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      site.write("new" + i + ".md", "# New " + i + "\n\nPage number " + i + " of the import.\n");
    }
  }

  private static void assertClean(Workspace workspace) throws IOException {
    Verification verification = workspace.verify(1, BuildListener.NONE);
    assertThat(verification.equal()).as(verification.differences().toString()).isTrue();
  }

  @Test
  void anImportIntoAnEmptyIndexIsABuild() throws IOException {
    writePages(40);
    try (Workspace workspace = live()) {
      BuildReport report = importAll(workspace, BuildListener.NONE);
      assertThat(report.result().counts().added()).isEqualTo(42);
      assertThat(workspace.search("import", SearchMode.TEXT, 100, List.of())).hasSize(40);
      assertClean(workspace);
      BuildReport again = workspace.build(BuildRequest.scan());
      assertThat(again.result().ledger().documentBytes()).as("nothing is left to do").isZero();
    }
    try (Workspace workspace = site.open()) {
      assertClean(workspace);
      assertThat(workspace.history())
          .extracting(HistoryEntry::kind)
          .contains(HistoryEntry.Kind.BUILD);
    }
    assertThat(site.workspace.resolve("import")).doesNotExist();
  }

  @Test
  void whatIsPublishedMeanwhileIsSeenAtOnceAndStays() throws IOException {
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      writePages(20);
      site.write("a.md", "# A\n\nThe first page, as the import reads it.\n");
      importAll(
          workspace,
          once(
              () -> {
                try {
                  assertThat(workspace.search("import", SearchMode.TEXT, 100, List.of()))
                      .as("nothing of the import is seen before its end")
                      .isEmpty();
                  site.write("a.md", "# A\n\nThe first page was published meanwhile.\n");
                  site.write("new3.md", "# New\n\nThis one was published meanwhile too.\n");
                  Files.delete(site.root.resolve("b.md"));
                  workspace.build(BuildRequest.scan());
                  assertThat(workspace.search("meanwhile", SearchMode.TEXT, 9, List.of()))
                      .hasSize(2);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }));
      assertThat(workspace.search("meanwhile", SearchMode.TEXT, 9, List.of())).hasSize(2);
      assertClean(workspace);
      assertThat(workspace.build(BuildRequest.scan()).result().counts().chunksAdded()).isZero();
      assertClean(workspace);
    }
  }

  @Test
  void whatTheImportReplacesAndRemovesIsGone() throws IOException {
    writePages(10);
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      workspace.commit();
      site.write("b.md", "# B\n\nThe second page is another one now.\n");
      Files.delete(site.root.resolve("new4.md"));
      site.write("new5.md", "# New 5\n\nPage number 5 of the import.\n\nIt has grown.\n");
      importAll(workspace, BuildListener.NONE);
      assertClean(workspace);
    }
  }

  @Test
  void onlyOneImportIsUnderWay() throws IOException {
    try (Workspace workspace = live()) {
      importAll(
          workspace,
          once(
              () ->
                  assertThatThrownBy(() -> importAll(workspace, BuildListener.NONE))
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("under way")));
      writePages(2);
      importAll(workspace, BuildListener.NONE);
      assertClean(workspace);
    }
  }

  @Test
  void anImportThatFailsLeavesEverything() throws IOException {
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      writePages(5);
      assertThatThrownBy(
              () ->
                  importAll(
                      workspace,
                      once(
                          () -> {
                            throw new IllegalStateException("stopped");
                          })))
          .hasMessageContaining("stopped");
      assertThat(workspace.search("import", SearchMode.TEXT, 9, List.of())).isEmpty();
      assertThat(site.workspace.resolve("import")).doesNotExist();
      workspace.build(BuildRequest.scan());
      assertClean(workspace);
    }
  }

  @Test
  void aPublishWhileTheImportHasWrittenNothingYetIsNoHindrance() throws IOException {
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      writePages(4);
      BuildListener first =
          new BuildListener() {
            private boolean done;

            @Override
            public void scanned(long documents) {
              if (!done) {
                done = true;
                try {
                  site.write("a.md", "# A\n\nPublished at the beginning.\n");
                  workspace.build(BuildRequest.scan());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            }
          };
      importAll(workspace, first);
      assertThat(workspace.search("beginning", SearchMode.TEXT, 9, List.of())).hasSize(1);
      workspace.build(BuildRequest.scan());
      assertClean(workspace);
    }
  }

  @Test
  void anImportAddsUpInTheHistoryUnderANumberOfItsOwn() throws IOException {
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      writePages(5);
      BuildReport report =
          importAll(
              workspace,
              once(
                  () -> {
                    try {
                      site.write("a.md", "# A\n\nPublished meanwhile.\n");
                      workspace.build(BuildRequest.scan(Set.of("docs")));
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }));
      assertThat(report.result().build()).isEqualTo(workspace.status().build());
      assertThat(workspace.history()).extracting(HistoryEntry::build).doesNotHaveDuplicates();
    }
  }

  @Test
  void inAWorkspaceOfSingleBuildsItIsABuild() throws IOException {
    writePages(3);
    try (Workspace workspace = site.open()) {
      importAll(workspace, BuildListener.NONE);
      assertClean(workspace);
    }
  }

  /** Publishes at random moments of an import that runs in a thread of its own. */
  @Test
  void anyPublishesBesideAnImportEndInTheCleanIndex() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (Workspace workspace = live()) {
      workspace.build(BuildRequest.scan());
      for (int round = 0; round < 4; round++) {
        writePages(60);
        WorkspaceSettings own = new SiteFolder(folder).settings();
        Thread importing =
            new Thread(
                () -> {
                  try {
                    workspace.importAside(own, BuildRequest.scan(), BuildOptions.DEFAULT);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
        Throwable[] failure = new Throwable[1];
        importing.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
        importing.start();
        while (importing.isAlive()) {
          String path = "new" + random.nextInt(70) + ".md";
          site.write(path, "# Live\n\nPublished as number " + random.nextInt(1_000) + ".\n");
          workspace.build(BuildRequest.scan());
          if (random.nextInt(5) == 0) {
            workspace.commit();
          }
        }
        importing.join();
        assertThat(failure[0]).as("seed %d", seed).isNull();
        workspace.build(BuildRequest.scan());
        Verification verification = workspace.verify(1, BuildListener.NONE);
        assertThat(verification.equal())
            .as("seed %d: %s", seed, verification.differences())
            .isTrue();
      }
    }
  }
}
