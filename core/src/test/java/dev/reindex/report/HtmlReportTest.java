// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.WriteLedger;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final IndexSize SIZE = new IndexSize(20, 60, 3, 0.125, 4_000, 500);

  private static String html(HtmlReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    report.writeTo(out);
    return out.toString();
  }

  private static Document page(List<HistoryEntry> history) throws IOException {
    HtmlReport report = HtmlReport.of(Histories.report(history), Histories.PRICED).with(SIZE);
    return Jsoup.parse(html(report));
  }

  private static List<String> cells(Document page, String section, int table, String row) {
    Element body = page.select("section[aria-labelledby=" + section + "] tbody").get(table);
    return body.children().stream()
        .filter(line -> line.child(0).text().equals(row))
        .findFirst()
        .orElseThrow()
        .select("td")
        .eachText();
  }

  @Test
  void everySectionHasAHeadingAndAChartThatNamesItself() throws IOException {
    Document page = page(Histories.of(4));

    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("h2").eachText())
        .containsExactly(
            "From the edit to the files",
            "Over time",
            "Amplification",
            "Causes",
            "Embedding and its price",
            "The index now");
    for (Element section : page.select("section")) {
      assertThat(section.select("svg[role=img]")).as(section.select("h2").text()).isNotEmpty();
      assertThat(section.select("dl dt")).as(section.select("h2").text()).isNotEmpty();
    }
    for (Element svg : page.select("svg")) {
      for (String id : svg.attr("aria-labelledby").split(" ")) {
        Element named = page.getElementById(id);
        assertThat(named).as(id).isNotNull();
        assertThat(named.parent()).isEqualTo(svg);
        assertThat(named.text()).isNotBlank();
      }
      assertThat(svg.outerHtml()).contains("viewBox");
    }
    Set<String> ids = new HashSet<>();
    page.select("[id]").forEach(element -> assertThat(ids.add(element.id())).isTrue());
  }

  @Test
  void needsNoNetworkAndNoScript() throws IOException {
    Document page = page(Histories.of(4));

    assertThat(page.select("script, link, img, iframe, [src], [href], [onclick]")).isEmpty();
    assertThat(page.outerHtml()).doesNotContain("url(").doesNotContain("http");
    assertThat(page.select("meta[charset=utf-8], meta[name=viewport]")).hasSize(2);
    assertThat(page.select("style").html())
        .contains("prefers-color-scheme: dark")
        .contains("@media print");
  }

  @Test
  void everyRatioNamesWhatIsDividedByWhat() throws IOException {
    Document page = page(Histories.of(4));

    List<String> meanings = page.select("section[aria-labelledby=amplification] dd").eachText();
    assertThat(meanings).hasSameSizeAs(RatioFigure.values());
    for (RatioFigure ratio : RatioFigure.values()) {
      assertThat(meanings).anyMatch(meaning -> meaning.startsWith(ratio.fraction()));
      assertThat(ratio.fraction()).contains(" ÷ ");
    }
    assertThat(page.select("section[aria-labelledby=ladder] dd").eachText())
        .anyMatch(meaning -> meaning.startsWith("Full rebuild ÷ incremental"));
    for (Element row : page.select("section[aria-labelledby=ladder] tbody th")) {
      assertThat(row.attr("title")).as(row.text()).isNotBlank();
    }
  }

  @Test
  void numbersAreThoseOfTheReport() throws IOException {
    List<HistoryEntry> history = Histories.of(4);
    HistoryReport report = Histories.report(history);
    Document page = page(history);

    for (LedgerFigure figure : LedgerFigure.LADDER) {
      WriteLedger full = report.baseline().orElseThrow().ledger();
      String saved = figure == LedgerFigure.EDIT_BYTES ? "–" : "10.0×";
      assertThat(cells(page, "ladder", 0, figure.label()))
          .containsExactly(figure.words(history.getLast().ledger()), figure.words(full), saved);
      assertThat(cells(page, "ladder", 1, figure.label()))
          .containsExactly(
              figure.words(report.ledger()),
              figure.words(report.compared()),
              figure.words(report.rebuilds()),
              saved);
    }
    // 70 and 700 tokens, and three times so many, at 2 EUR a million.
    assertThat(cells(page, "embedding", 0, "price"))
        .containsExactly(
            "0.00014 EUR", "0.0014 EUR", "0.0013 EUR", "0.00042 EUR", "0.0042 EUR", "0.0038 EUR");
    assertThat(cells(page, "causes", 0, "term")).containsExactly("3", "2", "12", "8", "400");
    assertThat(cells(page, "causes", 0, "include")).containsExactly("0", "0", "0", "0", "0");
    assertThat(cells(page, "index", 0, "deleted share")).containsExactly("12.5 %");
  }

  @Test
  void theHeadlineSaysWhatWasSavedAndHowThatIsKnown() throws IOException {
    String estimated = page(Histories.of(4)).select("header p").text();
    assertThat(estimated)
        .contains("Build 4 (2026-01-01 00:00:04 UTC)")
        .contains("embedded 6 texts and wrote 4.2 kB")
        .contains("A full rebuild would have embedded 60 texts (10.0× as many texts)")
        .contains("measured at build 1")
        .contains("All 3 incremental builds");

    List<HistoryEntry> history = Histories.of(4);
    history.add(Histories.entry(HistoryEntry.Kind.BASELINE, 4, Histories.ledger(20)));
    assertThat(page(history).select("header p").first().text())
        .contains("120 texts (20.0× as many texts)")
        .endsWith("measured at this very state.");
    assertThat(page(Histories.of(1)).select("header p").text())
        .contains("A full rebuild saves nothing");
  }

  @Test
  void withoutABaselineNoSavingIsMadeUp() throws IOException {
    List<HistoryEntry> history = Histories.of(4).subList(1, 4);
    Document page = page(history);

    assertThat(page.select("header p").text()).contains("'reindex baseline' measures one");
    assertThat(page.select(".tiles")).isEmpty();
    assertThat(cells(page, "ladder", 0, "flushed")).containsExactly("2.0 kB", "–", "–");
    assertThat(cells(page, "ladder", 1, "flushed")).containsExactly("6.0 kB", "6.0 kB", "–", "–");
    assertThat(page.select("td").eachText()).noneMatch(cell -> cell.contains("×"));
  }

  @Test
  void aRatioWithoutADenominatorIsADashAndAGap() throws IOException {
    List<HistoryEntry> history = Histories.of(2);
    history.add(Histories.entry(HistoryEntry.Kind.BUILD, 3, WriteLedger.ZERO));
    Document page = page(history);

    assertThat(cells(page, "amplification", 0, "embedding").get(0)).isEqualTo("–");
    for (Element svg : page.select("section[aria-labelledby=amplification] svg")) {
      assertThat(svg.select("circle")).hasSize(2);
    }
    assertThat(page.select("header p").text()).contains("embedded nothing and wrote 0 B");
    assertThat(page.select(".tiles .big").eachText()).containsExactly("–", "–", "–", "0.0014 EUR");
  }

  @Test
  void anEmptyHistoryIsAPageToo() throws IOException {
    Document page = Jsoup.parse(html(HtmlReport.of(Histories.report(List.of()), CostModel.FREE)));

    assertThat(page.select("h1").text()).isEqualTo("What the builds cost");
    assertThat(page.select("header p").text()).startsWith("No builds yet");
    assertThat(page.select("svg, table")).isEmpty();
  }

  @Test
  void manyBuildsAreGatheredIntoFewBars() throws IOException {
    List<HistoryEntry> history = Histories.of(10_000);
    Document page = page(history);

    Elements charts = page.select("section[aria-labelledby=time] svg");
    assertThat(charts).hasSize(4);
    for (Element chart : charts) {
      assertThat(chart.select("rect")).hasSizeBetween(100, 120);
      assertThat(chart.select("rect.s1")).as("full rebuilds").hasSize(1);
    }
    List<Timeline.Span> spans = Timeline.of(history, 120);
    WriteLedger sum =
        spans.stream().map(Timeline.Span::ledger).reduce(WriteLedger.ZERO, WriteLedger::plus);
    assertThat(sum).isEqualTo(Histories.report(history).ledger());
  }

  @Test
  void whatPeopleWroteIsEscaped() throws IOException {
    String evil = "</title><script>alert('x')</script> & \"more\"";
    List<HistoryEntry> history = Histories.of(2);
    HistoryEntry last = history.getLast();
    history.set(
        1,
        new HistoryEntry(
            last.kind(), 2, evil, last.documents(), last.chunks(), last.ledger(), last.causes()));
    CostModel cost = new CostModel(Histories.PRICED.pricePerMillionTokens(), evil);

    Document page = Jsoup.parse(html(HtmlReport.of(Histories.report(history), cost).named(evil)));

    assertThat(page.select("script")).isEmpty();
    assertThat(page.title()).isEqualTo("What the builds of " + evil + " cost");
    assertThat(page.select("h1").text()).contains(evil);
    assertThat(cells(page, "embedding", 0, "price").get(0)).endsWith(evil);
  }
}
