// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;

/** What the model was asked, and what that cost. */
final class EmbeddingSection {
  private EmbeddingSection() {}

  static void write(Element page, HistoryReport history, CostModel cost) {
    Element section = Markup.section(page, "embedding", "Embedding and its price");
    Optional<HistoryEntry> last = history.lastBuild();
    List<LadderChart.Row> rows = new ArrayList<>();
    last.filter(entry -> entry.kind() == HistoryEntry.Kind.BUILD)
        .ifPresent(
            entry ->
                history
                    .baseline()
                    .ifPresent(full -> rows.add(row("last build", entry.ledger(), full.ledger()))));
    if (history.kind().isPresent()) {
      rows.add(row("all incremental", history.compared(), history.rebuilds()));
    }
    if (rows.isEmpty()) {
      rows.add(row("all builds", history.ledger()));
    }
    List<String> series =
        rows.getFirst().values().size() == 1
            ? List.of("tokens embedded")
            : List.of("tokens embedded", "by full rebuilds");
    new LadderChart("embedding-chart", "Tokens given to the model", series, rows, Ticks::count)
        .drawIn(section);
    table(section, history, cost);
    Element list = Markup.definitions(section);
    LedgerFigure.EMBEDDING.forEach(figure -> Markup.definition(list, figure));
    Markup.definition(
        list,
        "price",
        cost.pricePerMillionTokens().isPresent()
            ? "Embedded tokens × the configured price of a million tokens ("
                + Numbers.price(cost.pricePerMillionTokens(), cost.currency())
                + ") ÷ 1,000,000."
            : "Not known: the configuration names no pricePerMillionTokens. The built-in model costs"
                + " nothing but computing time.");
    Markup.definition(
        list,
        "saved",
        "In the row of prices: full rebuilds − incremental. Else: full rebuilds ÷"
            + " incremental.");
  }

  private static LadderChart.Row row(String label, WriteLedger... ledgers) {
    LedgerFigure tokens = LedgerFigure.EMBEDDED_TOKENS;
    List<WriteLedger> list = List.of(ledgers);
    return new LadderChart.Row(
        label, list.stream().map(tokens::of).toList(), list.stream().map(tokens::words).toList());
  }

  private static void table(Element section, HistoryReport history, CostModel cost) {
    Optional<WriteLedger> last = history.lastBuild().map(HistoryEntry::ledger);
    Optional<WriteLedger> full =
        history
            .lastBuild()
            .filter(entry -> entry.kind() == HistoryEntry.Kind.BUILD)
            .flatMap(entry -> history.baseline())
            .map(Baseline::ledger);
    Optional<WriteLedger> compared =
        Optional.of(history.kind().isPresent() ? history.compared() : history.incremental())
            .filter(ledger -> history.incrementalBuilds() > 0);
    Optional<WriteLedger> rebuilds = history.kind().map(kind -> history.rebuilds());
    Element body =
        Markup.table(
            section,
            "The last build, and the incremental builds shown, beside full rebuilds",
            List.of(
                "",
                "last build",
                "full rebuild",
                "saved",
                "incremental builds",
                "full rebuilds",
                "saved"));
    for (LedgerFigure figure : LedgerFigure.EMBEDDING) {
      Markup.row(
          body,
          figure.label(),
          figure.definition(),
          List.of(
              words(figure, last),
              words(figure, full),
              saved(figure, full, last),
              words(figure, compared),
              words(figure, rebuilds),
              saved(figure, rebuilds, compared)));
    }
    Markup.row(
        body,
        "price",
        "Embedded tokens × price of a million ÷ 1,000,000.",
        List.of(
            price(cost, last),
            price(cost, full),
            priceSaved(cost, full, last),
            price(cost, compared),
            price(cost, rebuilds),
            priceSaved(cost, rebuilds, compared)));
  }

  private static String words(LedgerFigure figure, Optional<WriteLedger> ledger) {
    return ledger.map(figure::words).orElse(Numbers.NONE);
  }

  private static String saved(
      LedgerFigure figure, Optional<WriteLedger> full, Optional<WriteLedger> spent) {
    // More vectors taken over is no loss, so it is no saving either.
    boolean comparable =
        full.isPresent() && spent.isPresent() && figure != LedgerFigure.REUSED_VECTORS;
    return comparable
        ? Numbers.times(Ratio.of(figure.of(full.get()), figure.of(spent.get())))
        : Numbers.NONE;
  }

  private static String price(CostModel cost, Optional<WriteLedger> ledger) {
    OptionalDouble price =
        ledger.isPresent() ? cost.price(ledger.get().embeddedTokens()) : OptionalDouble.empty();
    return Numbers.price(price, cost.currency());
  }

  /** What full rebuilds would have cost more. */
  static String priceSaved(
      CostModel cost, Optional<WriteLedger> full, Optional<WriteLedger> spent) {
    OptionalDouble saved =
        full.isPresent() && spent.isPresent()
            ? cost.price(full.get().embeddedTokens() - spent.get().embeddedTokens())
            : OptionalDouble.empty();
    return Numbers.price(saved, cost.currency());
  }
}
