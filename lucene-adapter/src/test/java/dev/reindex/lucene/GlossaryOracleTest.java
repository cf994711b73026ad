// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.SourceId;
import dev.reindex.report.BuildReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts of edits of pages, terms and flows, drawn at random, on a workspace that stays open and
 * on one that is opened again, with builds that are interrupted and models that are down. After
 * every build that comes to its end the index equals one that was built from nothing, the texts
 * embedded are the distinct keys that were needed and not live, and the chunks written are the
 * difference. The name of a test is its seed; a failure shows the script.
 */
class GlossaryOracleTest {
  private static final int STEPS = 10;

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 3), LongStream.of(new Random().nextLong()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyScriptEndsInTheCleanIndex(long seed) throws IOException {
    Random random = new Random(seed);
    SiteFolder site = new SiteFolder(folder);
    GlossaryScript script = new GlossaryScript(site, folder, random);
    Workspace workspace = site.open();
    try {
      for (int step = 0; step < STEPS; step++) {
        for (int edits = random.nextInt(4); edits > 0; edits--) {
          script.edit();
        }
        switch (random.nextInt(8)) {
          case 0 -> workspace = reopen(workspace, site);
          case 1 -> {
            script.settings();
            workspace = reopen(workspace, site);
          }
          case 2, 3 -> {
            interrupt(workspace, script, random);
            script.edit();
          }
          case 4 -> {
            site.embedderIsDown = true;
            script.lines.add("build, embedder down");
            workspace.build(BuildRequest.scan());
            site.embedderIsDown = false;
          }
          default -> {}
        }
        if (random.nextInt(4) > 0) {
          buildExactly(workspace, site, script);
        }
      }
      buildExactly(workspace, site, script);
    } catch (AssertionError | IOException | RuntimeException e) {
      throw new AssertionError("seed " + seed + ":\n" + String.join("\n", script.lines), e);
    } finally {
      workspace.close();
    }
  }

  @Test
  void whatABrokenFileOfTermsBroughtInBeforeIsNoDifference() throws IOException {
    SiteFolder site = new SiteFolder(folder);
    GlossaryScript.configure(
        site,
        folder,
        """
        version: 1
        sources: [{name: docs, root: content}]
        glossary: [{source: docs, match: [terms.yaml], format: yaml, mentions: index}]
        """);
    site.write("terms.yaml", "terms:\n  - {term: fee, definition: What you pay}\n");
    site.write("page.md", "There is a fee.");
    try (Workspace workspace = site.open()) {
      workspace.build(BuildRequest.scan());
      site.write("terms.yaml", "terms: [");
      workspace.build(BuildRequest.scan());

      Verification verification = workspace.verify(1, BuildListener.NONE);
      assertThat(verification.equal()).as("%s", verification.differences()).isTrue();
      assertThat(verification.differences().pending())
          .containsExactly(new SourceId("docs", "terms.yaml"));
    }
  }

  private static Workspace reopen(Workspace workspace, SiteFolder site) throws IOException {
    workspace.close();
    return site.open();
  }

  private static void interrupt(Workspace workspace, GlossaryScript script, Random random)
      throws IOException {
    int[] documents = {random.nextInt(6)};
    script.lines.add("build, interrupted after " + documents[0] + " documents");
    workspace.build(
        BuildRequest.scan(), BuildOptions.DEFAULT.withCancelled(() -> documents[0]-- <= 0));
  }

  private static void buildExactly(Workspace workspace, SiteFolder site, GlossaryScript script)
      throws IOException {
    script.lines.add("build");
    IndexState before = IndexState.of(workspace);
    site.embedded.clear();
    BuildReport report = workspace.build(BuildRequest.scan());
    IndexState after = IndexState.of(workspace);
    assertThat(after.pending()).isEmpty();
    assertThat(written(report)).as("chunks written").isEqualTo(before.differing(after).size());
    Set<EmbedKey> embedded = new HashSet<>();
    String model = site.settings().embedder().model().key();
    site.embedded.forEach(text -> embedded.add(EmbedKey.of(text, model)));
    assertThat(site.embedded).as("each text once").hasSize(embedded.size());
    assertThat(embedded).as("keys embedded").isEqualTo(before.missing(after));

    Verification verification = workspace.verify(1, BuildListener.NONE);
    assertThat(verification.differences().missing()).isEmpty();
    assertThat(verification.differences().stale()).isEmpty();
    assertThat(verification.differences().different()).isEmpty();
    assertThat(verification.equal()).isTrue();

    site.embedded.clear();
    assertThat(written(workspace.build(BuildRequest.scan()))).as("written again").isZero();
    assertThat(site.embedded).as("embedded again").isEmpty();
  }

  private static long written(BuildReport report) {
    var counts = report.result().counts();
    return counts.chunksAdded() + counts.chunksRewritten() + counts.chunksReembedded();
  }
}
