// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.model.WriteLedger;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The figures of a history in Prometheus' text exposition format, version 0.0.4: counters are sums
 * over the builds of the report, gauges speak of the last build, of a full rebuild of its state,
 * and of the index. For counters that only ever grow, make the report of the whole history. What is
 * not known (a ratio whose denominator is 0, a price) has no sample.
 */
public final class PrometheusText {
  private static final Map<String, String> NO_LABEL = Map.of();

  private final HistoryReport history;
  private final CostModel cost;
  private final Optional<IndexSize> index;

  private PrometheusText(HistoryReport history, CostModel cost, Optional<IndexSize> index) {
    this.history = history;
    this.cost = cost;
    this.index = index;
  }

  public static PrometheusText of(HistoryReport history, CostModel cost) {
    return new PrometheusText(history, cost, Optional.empty());
  }

  /** The same, with the size of the index. */
  public PrometheusText with(IndexSize size) {
    return new PrometheusText(history, cost, Optional.of(size));
  }

  /** Lines end with a line feed, the last one too. */
  public void writeTo(Appendable out) throws IOException {
    out.append(toString());
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    sums(out);
    lastBuild(out);
    index.ifPresent(size -> index(out, size));
    return out.toString();
  }

  private void sums(StringBuilder out) {
    long incremental = history.incrementalBuilds();
    head(out, "builds_total", "counter", "Builds.");
    sample(out, "builds_total", Map.of("kind", "incremental"), incremental);
    sample(out, "builds_total", Map.of("kind", "full"), history.builds().size() - incremental);
    for (LedgerFigure figure : LedgerFigure.values()) {
      String name = figure.metricKey() + "_total";
      head(out, name, "counter", figure.definition());
      sample(out, name, NO_LABEL, figure.of(history.ledger()));
    }
    head(out, "caused_chunks_total", "counter", "Chunks written or deleted, by cause.");
    for (Cause.Kind kind : Cause.Kind.values()) {
      sample(out, "caused_chunks_total", Map.of("cause", kind.label()), cause(kind).chunks());
    }
    head(out, "caused_embedded_texts_total", "counter", "Texts embedded, by cause.");
    for (Cause.Kind kind : Cause.Kind.values()) {
      Map<String, String> label = Map.of("cause", kind.label());
      sample(out, "caused_embedded_texts_total", label, cause(kind).embedded());
    }
    OptionalDouble price = cost.price(history.ledger().embeddedTokens());
    sampleIfKnown(
        out,
        "embedding_price_total",
        "counter",
        "What the embedded tokens cost.",
        Map.of("currency", cost.currency()),
        price);
  }

  private CauseCount cause(Cause.Kind kind) {
    return history.causes().getOrDefault(kind, CauseCount.ZERO);
  }

  private void lastBuild(StringBuilder out) {
    Optional<HistoryEntry> last = history.lastBuild();
    if (last.isEmpty()) {
      return;
    }
    HistoryEntry entry = last.get();
    gauge(out, "last_build_number", "The number of the last build.", entry.build());
    gauge(out, "last_build_documents", "Documents live after the last build.", entry.documents());
    gauge(out, "last_build_chunks", "Chunks live after the last build.", entry.chunks());
    for (LedgerFigure figure : LedgerFigure.values()) {
      String help = "In the last build. " + figure.definition();
      gauge(out, "last_build_" + figure.metricKey(), help, figure.of(entry.ledger()));
    }
    for (RatioFigure ratio : RatioFigure.values()) {
      sampleIfKnown(
          out,
          "last_build_" + ratio.metricKey() + "_amplification_ratio",
          "gauge",
          "In the last build: " + ratio.fraction() + ".",
          NO_LABEL,
          ratio.of(entry.ledger()));
    }
    history.baseline().ifPresent(baseline -> fullRebuild(out, baseline));
  }

  private static void fullRebuild(StringBuilder out, Baseline baseline) {
    WriteLedger ledger = baseline.ledger();
    Map<String, String> known = Map.of("kind", baseline.kind().name().toLowerCase(Locale.ROOT));
    for (LedgerFigure figure : LedgerFigure.values()) {
      String name = "full_rebuild_" + figure.metricKey();
      head(
          out,
          name,
          "gauge",
          "In a full rebuild of the state after the last build. " + figure.definition());
      sample(out, name, known, figure.of(ledger));
    }
  }

  private static void index(StringBuilder out, IndexSize size) {
    gauge(out, "index_documents", "Documents in the manifest.", size.documents());
    gauge(out, "index_chunks", "Live chunks.", size.chunks());
    gauge(out, "index_segments", "Segments of the chunk index.", size.segments());
    sampleIfKnown(
        out,
        "index_deleted_ratio",
        "gauge",
        "Deleted chunks still in a segment ÷ all chunks in segments.",
        NO_LABEL,
        OptionalDouble.of(size.deletedShare()));
    gauge(out, "index_chunk_index_bytes", "Files of the chunk index.", size.chunkIndexBytes());
    gauge(out, "index_manifest_bytes", "Files of the manifest.", size.manifestBytes());
  }

  private static void gauge(StringBuilder out, String name, String help, long value) {
    head(out, name, "gauge", help);
    sample(out, name, NO_LABEL, value);
  }

  private static void sampleIfKnown(
      StringBuilder out,
      String name,
      String type,
      String help,
      Map<String, String> labels,
      OptionalDouble value) {
    if (value.isPresent()) {
      head(out, name, type, help);
      line(out, name, labels, Double.toString(value.getAsDouble()));
    }
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    String escaped = help.replace("\\", "\\\\").replace("\n", "\\n");
    out.append("# HELP reindex_").append(name).append(' ').append(escaped).append('\n');
    out.append("# TYPE reindex_").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(
      StringBuilder out, String name, Map<String, String> labels, long value) {
    line(out, name, labels, Long.toString(value));
  }

  private static void line(
      StringBuilder out, String name, Map<String, String> labels, String value) {
    out.append("reindex_").append(name);
    if (!labels.isEmpty()) {
      out.append('{');
      String separator = "";
      for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
        out.append(separator).append(label.getKey()).append("=\"");
        out.append(escaped(label.getValue())).append('"');
        separator = ",";
      }
      out.append('}');
    }
    out.append(' ').append(value).append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
