// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static String samples(PrometheusText text, String prefix) {
    return text.toString()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aFamilyHasItsHelpItsTypeAndItsSamples() {
    List<HistoryEntry> history = Histories.of(3);

    assertThat(PrometheusText.of(Histories.report(history), CostModel.FREE).toString())
        .startsWith(
            """
            # HELP reindex_builds_total Builds.
            # TYPE reindex_builds_total counter
            reindex_builds_total{kind="incremental"} 2
            reindex_builds_total{kind="full"} 1
            """)
        .contains(
            """
            # HELP reindex_flush_bytes_total Written by the chunk index outside a merge, compound \
            copies apart.
            # TYPE reindex_flush_bytes_total counter
            reindex_flush_bytes_total 24000
            """)
        .contains(
            """
            # HELP reindex_caused_chunks_total Chunks written or deleted, by cause.
            # TYPE reindex_caused_chunks_total counter
            reindex_caused_chunks_total{cause="page"} 15
            reindex_caused_chunks_total{cause="term"} 9
            reindex_caused_chunks_total{cause="include"} 0
            reindex_caused_chunks_total{cause="setting"} 0
            """)
        .contains(
            """
            # HELP reindex_last_build_flush_and_merge_amplification_ratio In the last build: bytes \
            flushed and merged by the chunk index ÷ bytes flushed.
            # TYPE reindex_last_build_flush_and_merge_amplification_ratio gauge
            reindex_last_build_flush_and_merge_amplification_ratio 1.4
            """)
        .contains("reindex_full_rebuild_manifest_bytes{kind=\"estimated\"} 9000\n")
        .contains("reindex_full_rebuild_absorbed_bytes{kind=\"estimated\"} 500\n")
        .endsWith("reindex_full_rebuild_nand_bytes{kind=\"estimated\"} 81920\n")
        .doesNotContain("price");
  }

  @Test
  void everyNumberOfALedgerIsSummedAndToldOfTheLastBuild() {
    HistoryReport report = Histories.report(Histories.of(3));
    PrometheusText text = PrometheusText.of(report, CostModel.FREE);

    for (LedgerFigure figure : LedgerFigure.values()) {
      assertThat(samples(text, "reindex_" + figure.metricKey() + "_total"))
          .isEqualTo("reindex_" + figure.metricKey() + "_total " + figure.of(report.ledger()));
      assertThat(samples(text, "reindex_last_build_" + figure.metricKey() + " "))
          .endsWith(" " + figure.of(Histories.ledger(1)));
    }
    List<String> keys = new ArrayList<>(ReportJson.ledger(WriteLedger.ZERO).propertyNames());
    assertThat(keys.remove("files")).as("a table, and no number").isTrue();
    assertThat(Arrays.stream(LedgerFigure.values()).map(LedgerFigure::jsonKey))
        .containsExactlyElementsOf(keys);
    for (LedgerFigure figure : LedgerFigure.values()) {
      assertThat(ReportJson.ledger(report.ledger()).get(figure.jsonKey()).asLong())
          .as(figure.jsonKey())
          .isEqualTo(figure.of(report.ledger()));
    }
  }

  @Test
  void pricesAreSummedAndTheirCurrencyEscaped() {
    CostModel cost = new CostModel(OptionalDouble.of(2_000_000), "a\"b\\c\nd");

    // 12 times 70 tokens, each at 2.
    assertThat(
            samples(
                PrometheusText.of(Histories.report(Histories.of(3)), cost),
                "reindex_embedding_price_total"))
        .isEqualTo("reindex_embedding_price_total{currency=\"a\\\"b\\\\c\\nd\"} 1680.0");
  }

  @Test
  void theSizeOfTheIndexIsToldWhereItIsKnown() {
    PrometheusText text = PrometheusText.of(Histories.report(Histories.of(1)), CostModel.FREE);

    assertThat(samples(text, "reindex_index_")).isEmpty();
    assertThat(samples(text.with(new IndexSize(1, 2, 3, 0.25, 5, 6)), "reindex_index_"))
        .isEqualTo(
            """
            reindex_index_documents 1
            reindex_index_chunks 2
            reindex_index_segments 3
            reindex_index_deleted_ratio 0.25
            reindex_index_chunk_index_bytes 5
            reindex_index_manifest_bytes 6""");
  }

  @Test
  void whatIsNotKnownHasNoSample() {
    HistoryEntry nothing = Histories.entry(HistoryEntry.Kind.BUILD, 1, WriteLedger.ZERO);
    PrometheusText text = PrometheusText.of(Histories.report(List.of(nothing)), CostModel.FREE);

    assertThat(text.toString())
        .contains("reindex_last_build_flush_bytes 0\n")
        .doesNotContain("ratio")
        .doesNotContain("full_rebuild")
        .doesNotContain("NaN");
    assertThat(PrometheusText.of(Histories.report(List.of()), CostModel.FREE).toString())
        .contains("reindex_builds_total{kind=\"full\"} 0\n")
        .contains("reindex_flush_bytes_total 0\n")
        .doesNotContain("last_build");
  }
}
