// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildRequest;
import dev.reindex.device.FileClass;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.ReplayResult;
import dev.reindex.device.ReplaySettings;
import dev.reindex.device.TraceReader;
import dev.reindex.device.TraceReplay;
import dev.reindex.device.TraceWriter;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.Amplification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What builds do to files, recorded, and followed to the drive. */
class RecordedTraceTest {
  private static final int PAGE = 4_096;

  @TempDir Path folder;
  private SiteFolder site;
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
  private WriteLedger ledger = WriteLedger.ZERO;

  @BeforeEach
  void aSite() throws IOException {
    site = new SiteFolder(folder);
    for (int i = 0; i < 30; i++) {
      site.write("page" + i + ".md", "# Page " + i + "\n\nThe text of page " + i + ".\n");
    }
  }

  private void publish(Workspace workspace, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      site.write("page" + i % 30 + ".md", "# Page\n\nPublished as number " + i + ".\n");
      ledger = ledger.plus(workspace.build(BuildRequest.scan()).result().ledger());
    }
  }

  private Workspace open(boolean live, TraceWriter trace) throws IOException {
    Optional<CommitBudget> budget = live ? Optional.of(CommitBudget.UNLIMITED) : Optional.empty();
    return Workspace.open(site.workspace, site.settings(), budget, Optional.of(trace));
  }

  private ReplayResult replay() throws IOException {
    TraceReplay replay = new TraceReplay(ReplaySettings.of(FlashConfiguration.of(1 << 14, 0.07)));
    try (TraceReader trace = new TraceReader(new ByteArrayInputStream(recorded.toByteArray()))) {
      replay.replay(trace);
    }
    return replay.result();
  }

  @ParameterizedTest(name = "open for long: {0}")
  @ValueSource(booleans = {false, true})
  void aTraceHoldsEveryByteThatTheDirectoriesCounted(boolean live) throws IOException {
    try (TraceWriter trace = new TraceWriter(recorded);
        Workspace workspace = open(live, trace)) {
      publish(workspace, 25);
      ledger = ledger.plus(workspace.commit());
    }
    ReplayResult result = replay();
    assertThat(result.allAppendedBytes()).isEqualTo(ledger.indexBytes() + ledger.manifestBytes());
    assertThat(result.mergedBytes()).isGreaterThanOrEqualTo(ledger.mergeBytes());
    assertThat(result.appendedBytes().get(FileClass.MANIFEST)).isEqualTo(ledger.manifestBytes());
    assertThat(result.builds()).isEqualTo(25);
    assertThat(result.hostBytes())
        .as("whole blocks of what was not absorbed, and the journal")
        .isEqualTo(
            result.allAppendedBytes()
                - result.absorbedBytes()
                + result.roundingBytes()
                + result.metadataBytes());
  }

  @Test
  void theLedgerSaysWhatReachesTheDrive() throws IOException {
    try (TraceWriter trace = new TraceWriter(recorded);
        Workspace workspace = open(false, trace)) {
      publish(workspace, 20);
    }
    assertThat(ledger.device().host()).as("whole blocks").isPositive();
    assertThat(ledger.device().host() % PAGE).isZero();
    assertThat(ledger.device().host()).isGreaterThan(ledger.indexBytes() + ledger.manifestBytes());
    assertThat(ledger.device().nand()).isGreaterThanOrEqualTo(ledger.device().host());
    assertThat(ledger.device().host())
        .as("each build by itself ends with a commit of the names that are gone")
        .isGreaterThanOrEqualTo(replay().hostBytes());
    Amplification amplification = Amplification.of(ledger);
    assertThat(amplification.host().orElseThrow())
        .isEqualTo((double) ledger.device().host() / ledger.documentBytes());
    assertThat(amplification.endToEnd().orElseThrow())
        .isEqualTo((double) ledger.device().nand() / ledger.edit().bytes());
  }

  @Test
  void deferredCommitsSpareTheDrive() throws IOException {
    long[] host = new long[2];
    for (int live = 0; live < 2; live++) {
      site = new SiteFolder(folder.resolve("site" + live));
      ledger = WriteLedger.ZERO;
      try (TraceWriter trace = new TraceWriter(new ByteArrayOutputStream());
          Workspace workspace = open(live == 1, trace)) {
        publish(workspace, 40);
        ledger = ledger.plus(workspace.commit());
      }
      host[live] = ledger.device().host();
    }
    assertThat(host[1]).isPositive().isLessThan(host[0] / 4);
  }

  @Test
  void aBuildThatWritesNothingReachesNoDrive() throws IOException {
    try (Workspace workspace = site.open()) {
      workspace.build(BuildRequest.scan());
      workspace.build(BuildRequest.scan());
      WriteLedger again = workspace.build(BuildRequest.scan()).result().ledger();
      assertThat(again.device().nand()).isLessThan(50L * PAGE);
    }
  }

  @Test
  void filesThatLieThereAlreadyCountInNothing() throws IOException {
    try (Workspace workspace = site.open()) {
      workspace.build(BuildRequest.scan());
    }
    try (TraceWriter trace = new TraceWriter(recorded);
        Workspace workspace = open(false, trace)) {
      publish(workspace, 3);
    }
    ReplayResult result = replay();
    assertThat(result.allAppendedBytes()).isEqualTo(ledger.indexBytes() + ledger.manifestBytes());
    assertThat(result.mappedPages()).as("with the files of the first build").isPositive();
  }
}
