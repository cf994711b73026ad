// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/**
 * A history as one HTML page that works without a network: text, tables and drawings, no scripts.
 * All text is escaped. Equal histories give equal pages.
 */
public final class HtmlReport {
  private static final String STYLES = "report.css";

  private final HistoryReport history;
  private final CostModel cost;
  private final String site;
  private final Optional<IndexSize> index;

  private HtmlReport(
      HistoryReport history, CostModel cost, String site, Optional<IndexSize> index) {
    this.history = history;
    this.cost = cost;
    this.site = site;
    this.index = index;
  }

  public static HtmlReport of(HistoryReport history, CostModel cost) {
    return new HtmlReport(history, cost, "", Optional.empty());
  }

  /**
   * The same, with a name in its heading.
   *
   * @param name of the site or the workspace; may be empty
   */
  public HtmlReport named(String name) {
    return new HtmlReport(history, cost, name, index);
  }

  /** The same, with a section on the size of the index. */
  public HtmlReport with(IndexSize size) {
    return new HtmlReport(history, cost, site, Optional.of(size));
  }

  /** Writes the whole page, to be encoded as UTF-8. */
  public void writeTo(Appendable out) throws IOException {
    out.append(page().outerHtml()).append('\n');
  }

  private Document page() throws IOException {
    Document page = Document.createShell("");
    page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    page.prependChild(new DocumentType("html", "", ""));
    Element root = page.child(0);
    root.attr("lang", "en");
    String title = site.isEmpty() ? "What the builds cost" : "What the builds of " + site + " cost";
    head(page.head(), title);
    Element header = page.body().appendElement("header");
    Markup.text(header, "h1", title);
    new Headline(history).paragraphs().forEach(words -> Markup.text(header, "p", words));
    Element main = page.body().appendElement("main");
    if (!history.builds().isEmpty()) {
      tiles(header);
      LadderSection.write(main, history);
      TimelineSection.write(main, history);
      CauseSection.write(main, history);
      EmbeddingSection.write(main, history, cost);
    }
    index.ifPresent(size -> IndexSection.write(main, size));
    footer(page.body());
    return page;
  }

  private static void head(Element head, String title) throws IOException {
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    Markup.text(head, "title", title);
    head.appendElement("style").appendChild(new DataNode(styles()));
  }

  private static String styles() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLES)) {
      if (in == null) {
        throw new IOException("the program is incomplete: it has no " + STYLES);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a hurried reader looks for. */
  private void tiles(Element header) {
    Optional<HistoryEntry> last =
        history.lastBuild().filter(entry -> entry.kind() == HistoryEntry.Kind.BUILD);
    Optional<Baseline> baseline = history.baseline();
    if (last.isEmpty() || baseline.isEmpty()) {
      return;
    }
    WriteLedger spent = last.get().ledger();
    WriteLedger full = baseline.get().ledger();
    String known = LadderSection.word(baseline.get().kind());
    Savings savings = Savings.of(full, spent);
    Element tiles = header.appendElement("dl").addClass("tiles");
    tile(
        tiles,
        "texts embedded, saved",
        Numbers.times(savings.embeddedTexts()),
        LedgerFigure.EMBEDDED_TEXTS.words(full)
            + " in a full rebuild ("
            + known
            + ") ÷ "
            + LedgerFigure.EMBEDDED_TEXTS.words(spent)
            + " in this build");
    tile(
        tiles,
        "bytes written, saved",
        Numbers.times(savings.writtenBytes()),
        Numbers.bytes(Headline.writtenBytes(full))
            + " in a full rebuild ("
            + known
            + ") ÷ "
            + Numbers.bytes(Headline.writtenBytes(spent))
            + " in this build");
    tile(
        tiles,
        "embedding amplification",
        Numbers.ratio(RatioFigure.EMBEDDING.of(spent)),
        LedgerFigure.EMBEDDED_CHARACTERS.words(spent)
            + " characters embedded ÷ "
            + LedgerFigure.EDIT_CHARACTERS.words(spent)
            + " edited");
    if (cost.pricePerMillionTokens().isPresent()) {
      tile(
          tiles,
          "money saved",
          EmbeddingSection.priceSaved(cost, Optional.of(full), Optional.of(spent)),
          "the price of a full rebuild's tokens (" + known + ") − that of this build's");
    }
  }

  private static void tile(Element tiles, String name, String value, String meaning) {
    Element tile = tiles.appendElement("div");
    Markup.text(tile, "dt", name);
    Markup.text(tile, "dd", value).addClass("big");
    Markup.text(tile, "dd", meaning).addClass("note");
  }

  private static void footer(Element body) {
    Markup.text(
        body.appendElement("footer"),
        "p",
        "Made by reindex report. Bytes are counted where they are written: 1 kB is 1,000 bytes. A"
            + " dash stands for a number that there is not. The same figures for programs: reindex"
            + " report --json.");
  }
}
