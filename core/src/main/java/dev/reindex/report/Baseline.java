// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.FileBytes;
import dev.reindex.model.WriteLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a full rebuild costs: as it was last measured, or, where the index has grown or shrunk
 * since, scaled by the number of live chunks.
 *
 * @param kind how it is known
 * @param measuredAtBuild the build whose state was rebuilt
 * @param chunks live in the state that this baseline speaks of
 * @param ledger of the rebuild
 */
public record Baseline(Kind kind, long measuredAtBuild, long chunks, WriteLedger ledger) {
  /** How a baseline is known. */
  public enum Kind {
    MEASURED,
    ESTIMATED
  }

  /**
   * The baseline for a state.
   *
   * @param history oldest first
   * @return empty when no full rebuild was ever measured
   */
  public static Optional<Baseline> of(List<HistoryEntry> history, long build, long chunks) {
    HistoryEntry last = null;
    for (HistoryEntry entry : history) {
      last = entry.kind().isFull() && entry.build() <= build ? entry : last;
    }
    if (last == null) {
      return Optional.empty();
    }
    if (last.build() == build || last.chunks() == 0) {
      return Optional.of(new Baseline(Kind.MEASURED, last.build(), last.chunks(), last.ledger()));
    }
    double scale = (double) chunks / last.chunks();
    return Optional.of(
        new Baseline(Kind.ESTIMATED, last.build(), chunks, scaled(last.ledger(), scale)));
  }

  private static WriteLedger scaled(WriteLedger ledger, double scale) {
    return new WriteLedger(
        new EditSize(
            scaled(ledger.edit().bytes(), scale), scaled(ledger.edit().characters(), scale)),
        scaled(ledger.chunkBytes(), scale),
        scaled(ledger.embeddedCharacters(), scale),
        scaled(ledger.embeddedTokens(), scale),
        scaled(ledger.embeddedTexts(), scale),
        scaled(ledger.reusedVectors(), scale),
        scaled(ledger.documentBytes(), scale),
        scaled(ledger.flushBytes(), scale),
        scaled(ledger.compoundBytes(), scale),
        scaled(ledger.mergeBytes(), scale),
        scaled(ledger.manifestBytes(), scale),
        scaled(ledger.absorbedBytes(), scale),
        scaled(ledger.files(), scale),
        new DeviceBytes(
            scaled(ledger.device().host(), scale), scaled(ledger.device().nand(), scale)));
  }

  private static Map<String, FileBytes> scaled(Map<String, FileBytes> files, double scale) {
    Map<String, FileBytes> scaled = new HashMap<>();
    files.forEach(
        (extension, bytes) ->
            scaled.put(
                extension,
                new FileBytes(
                    scaled(bytes.flush(), scale),
                    scaled(bytes.compound(), scale),
                    scaled(bytes.merge(), scale),
                    scaled(bytes.manifest(), scale))));
    return scaled;
  }

  private static long scaled(long value, double scale) {
    return Math.round(value * scale);
  }
}
