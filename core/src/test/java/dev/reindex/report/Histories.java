// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.FileBytes;
import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Histories for the tests of reports. */
final class Histories {
  static final CostModel PRICED = new CostModel(OptionalDouble.of(2), "EUR");

  private Histories() {}

  /** Each number another one, in the order of the record. */
  static WriteLedger ledger(long factor) {
    return new WriteLedger(
        new EditSize(100 * factor, 90 * factor),
        300 * factor,
        400 * factor,
        70 * factor,
        6 * factor,
        2 * factor,
        1_000 * factor,
        2_000 * factor,
        500 * factor,
        800 * factor,
        900 * factor,
        50 * factor,
        Map.of("vec", new FileBytes(1_200 * factor, 0, 700 * factor, 0)),
        new DeviceBytes(4_096 * factor, 8_192 * factor));
  }

  static HistoryEntry entry(HistoryEntry.Kind kind, long build, WriteLedger ledger) {
    Map<Cause.Kind, CauseCount> causes =
        Map.of(
            Cause.Kind.PAGE, new CauseCount(5, 4, 300), Cause.Kind.TERM, new CauseCount(3, 2, 100));
    return new HistoryEntry(
        kind, build, "2026-01-01T00:00:0" + build % 10 + ".5Z", 20, 60, ledger, causes);
  }

  /** A full build, and incremental ones that each cost a tenth of it. */
  static List<HistoryEntry> of(int builds) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int build = 1; build <= builds; build++) {
      entries.add(
          build == 1
              ? entry(HistoryEntry.Kind.FULL, 1, ledger(10))
              : entry(HistoryEntry.Kind.BUILD, build, ledger(1)));
    }
    return entries;
  }

  static HistoryReport report(List<HistoryEntry> history) {
    return HistoryReport.of(history, Integer.MAX_VALUE);
  }
}
