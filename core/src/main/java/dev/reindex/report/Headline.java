// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the last build did and what builds saved, in plain words. */
final class Headline {
  private final HistoryReport history;

  Headline(HistoryReport history) {
    this.history = history;
  }

  /** One string a paragraph. */
  List<String> paragraphs() {
    Optional<HistoryEntry> last = history.lastBuild();
    if (last.isEmpty()) {
      return List.of(
          "No builds yet. The first 'reindex build' makes the index; from the second on, this page"
              + " tells what an edit cost and what it saved.");
    }
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(whatItDid(last.get()) + " " + whatItSaved(last.get()));
    if (history.kind().isPresent() && history.comparedBuilds() > 1) {
      paragraphs.add(overAll(history.kind().get()));
    }
    return paragraphs;
  }

  private static String whatItDid(HistoryEntry entry) {
    WriteLedger ledger = entry.ledger();
    String did = "it " + embedded(ledger) + " and wrote " + written(ledger) + " to disk.";
    String build =
        "Build " + Numbers.count(entry.build()) + " (" + Numbers.time(entry.time()) + ")";
    return entry.kind() == HistoryEntry.Kind.BUILD
        ? build
            + " took in edits of "
            + Numbers.bytes(ledger.edit().bytes())
            + " on a site of "
            + Numbers.count(entry.documents(), "document")
            + " and "
            + Numbers.count(entry.chunks(), "chunk")
            + ": "
            + did
        : build
            + " built the whole index, "
            + Numbers.count(entry.documents(), "document")
            + " in "
            + Numbers.count(entry.chunks(), "chunk")
            + ": "
            + did;
  }

  private String whatItSaved(HistoryEntry entry) {
    if (entry.kind() != HistoryEntry.Kind.BUILD) {
      return "A full rebuild saves nothing; it is what later builds are measured against.";
    }
    Optional<Baseline> baseline = history.baseline();
    if (baseline.isEmpty()) {
      return "What a full rebuild would have cost is not known here, because none was ever measured;"
          + " 'reindex baseline' measures one.";
    }
    WriteLedger full = baseline.get().ledger();
    return "A full rebuild would have "
        + embedded(full)
        + ratio(" texts", Savings.of(full, entry.ledger()).embeddedTexts())
        + " and written "
        + written(full)
        + ratio(" bytes", Savings.of(full, entry.ledger()).writtenBytes())
        + "; "
        + known(baseline.get());
  }

  private String overAll(Baseline.Kind kind) {
    Savings savings = Savings.of(history.rebuilds(), history.compared());
    return "All "
        + Numbers.count(history.comparedBuilds(), "incremental build")
        + " shown together "
        + embedded(history.compared())
        + " and wrote "
        + written(history.compared())
        + ". Full rebuilds in their place would have "
        + embedded(history.rebuilds())
        + ratio(" texts", savings.embeddedTexts())
        + " and written "
        + written(history.rebuilds())
        + ratio(" bytes", savings.writtenBytes())
        + (kind == Baseline.Kind.MEASURED
            ? "; each of them was measured."
            : "; estimated by the number of chunks between measured ones.");
  }

  private static String embedded(WriteLedger ledger) {
    return "embedded "
        + (ledger.embeddedTexts() == 0 ? "nothing" : Numbers.count(ledger.embeddedTexts(), "text"));
  }

  private static String written(WriteLedger ledger) {
    return Numbers.bytes(writtenBytes(ledger));
  }

  /** All that reaches the disk: the chunk index and the manifest. */
  static long writtenBytes(WriteLedger ledger) {
    return ledger.indexBytes() + ledger.manifestBytes();
  }

  private static String ratio(String what, OptionalDouble ratio) {
    return ratio.isEmpty() ? "" : " (" + Numbers.times(ratio) + " as many" + what + ")";
  }

  /** How the cost of a full rebuild is known. */
  static String known(Baseline baseline) {
    String kind = baseline.kind().name().toLowerCase(Locale.ROOT);
    return baseline.kind() == Baseline.Kind.MEASURED
        ? kind + " at this very state."
        : kind
            + " from the one measured at build "
            + Numbers.count(baseline.measuredAtBuild())
            + ", by the number of chunks.";
  }
}
