// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.FileBytes;
import dev.reindex.model.WriteLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final WriteLedger LEDGER =
      new WriteLedger(
          new EditSize(1, 2),
          3,
          4,
          5,
          6,
          7,
          8,
          9,
          10,
          11,
          12,
          13,
          Map.of("vec", new FileBytes(9, 0, 11, 0), "fdt", new FileBytes(0, 10, 0, 12)),
          new DeviceBytes(14, 15));

  @TempDir Path folder;
  private Path file;
  private History history;

  @BeforeEach
  void anEmptyHistory() {
    file = folder.resolve("history.jsonl");
    history = new History(file);
  }

  private static HistoryEntry entry(HistoryEntry.Kind kind, long build, long chunks) {
    Map<Cause.Kind, CauseCount> causes =
        Map.of(
            Cause.Kind.PAGE, new CauseCount(1, 2, 3),
            Cause.Kind.TERM, CauseCount.ZERO,
            Cause.Kind.INCLUDE, CauseCount.ZERO,
            Cause.Kind.SETTING, CauseCount.ZERO);
    return new HistoryEntry(kind, build, "2026-01-01T00:00:00Z", 5, chunks, LEDGER, causes);
  }

  @Test
  void entriesAreReadBackInOrder() throws IOException {
    assertThat(history.read()).isEmpty();
    List<HistoryEntry> entries =
        List.of(entry(HistoryEntry.Kind.FULL, 1, 10), entry(HistoryEntry.Kind.BUILD, 2, 11));
    for (HistoryEntry entry : entries) {
      history.append(entry);
    }
    assertThat(history.read()).isEqualTo(entries);
  }

  @Test
  void whatChangedInTheIndexIsRememberedAndLinesWithoutItAreStillRead() throws IOException {
    HistoryEntry old = entry(HistoryEntry.Kind.BUILD, 1, 10);
    HistoryEntry changed =
        new HistoryEntry(
            old.kind(),
            2,
            old.time(),
            old.documents(),
            old.chunks(),
            old.ledger(),
            old.causes(),
            Optional.of(new IndexChange(7, 3)));
    history.append(old);
    history.append(changed);
    assertThat(Files.readAllLines(file).getFirst()).doesNotContain("change\"");
    assertThat(history.read()).containsExactly(old, changed);
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws IOException {
    HistoryEntry first = entry(HistoryEntry.Kind.FULL, 1, 10);
    HistoryEntry second = entry(HistoryEntry.Kind.BUILD, 2, 11);
    history.append(first);
    byte[] one = Files.readAllBytes(file);
    history.append(second);
    String two = Files.readString(file);
    for (int length = one.length; length < two.length() - 1; length++) {
      Files.write(file, two.substring(0, length).getBytes(StandardCharsets.UTF_8));
      assertThat(history.read()).as("torn at %d", length).containsExactly(first);
      history.append(second);
      assertThat(history.read()).containsExactly(first, second);
    }
  }

  @Test
  void aBaselineIsMeasuredWhereItWasTakenAndScaledByLiveChunksElsewhere() {
    List<HistoryEntry> entries =
        List.of(
            entry(HistoryEntry.Kind.FULL, 1, 10),
            entry(HistoryEntry.Kind.BUILD, 2, 20),
            entry(HistoryEntry.Kind.BASELINE, 2, 20),
            entry(HistoryEntry.Kind.BUILD, 3, 40));
    assertThat(Baseline.of(entries, 1, 10))
        .get()
        .extracting(Baseline::kind)
        .isEqualTo(Baseline.Kind.MEASURED);
    assertThat(Baseline.of(entries, 2, 20))
        .get()
        .extracting(Baseline::measuredAtBuild)
        .isEqualTo(2L);
    Baseline estimate = Baseline.of(entries, 3, 40).orElseThrow();
    assertThat(estimate.kind()).isEqualTo(Baseline.Kind.ESTIMATED);
    assertThat(estimate.ledger().documentBytes()).isEqualTo(2 * LEDGER.documentBytes());
    assertThat(Baseline.of(entries.subList(1, 2), 2, 20)).isEmpty();
  }

  @Test
  void aRatioWithoutADenominatorIsNoNumber() {
    Amplification none = Amplification.of(WriteLedger.ZERO);
    assertThat(none.embedding()).isEmpty();
    assertThat(none.index()).isEmpty();
    Amplification some = Amplification.of(LEDGER);
    assertThat(some.embedding()).hasValue(4.0 / 2);
    assertThat(some.index()).hasValue((9.0 + 10 + 11) / 8);
    assertThat(some.flushAndMerge()).hasValue((9.0 + 11) / 9);
    assertThat(some.host()).hasValue(14.0 / 8);
    assertThat(some.device()).hasValue(15.0 / 14);
    assertThat(some.endToEnd()).hasValue(15.0 / 1);
    assertThat(ReportJson.amplification(none).toString())
        .isEqualTo(
            "{\"embedding\":null,\"index\":null,\"flushAndMerge\":null,"
                + "\"host\":null,\"device\":null,\"endToEnd\":null}");
  }
}
