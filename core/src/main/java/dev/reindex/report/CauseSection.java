// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jsoup.nodes.Element;

/** What made the builds write and embed. */
final class CauseSection {
  private CauseSection() {}

  static void write(Element page, HistoryReport history) {
    Element section = Markup.section(page, "causes", "Causes");
    Markup.text(section, "p", "Why chunks were written or deleted, and why texts were embedded.");
    Element charts = section.appendElement("div").addClass("charts").addClass("wide");
    chart(charts, history, "causes-texts", "texts embedded", CauseCount::embedded);
    chart(charts, history, "causes-chunks", "chunks written or deleted", CauseCount::chunks);
    Map<Cause.Kind, CauseCount> last =
        history.lastBuild().map(HistoryEntry::causes).orElse(Map.of());
    Element body =
        Markup.table(
            section,
            "The last build and all builds shown",
            List.of(
                "cause",
                "chunks, last build",
                "texts, last build",
                "chunks, all",
                "texts, all",
                "characters embedded, all"));
    Element list = Markup.definitions(section);
    for (Cause.Kind kind : Cause.Kind.values()) {
      CauseCount all = count(history.causes(), kind);
      CauseCount recent = count(last, kind);
      Markup.row(
          body,
          kind.label(),
          meaning(kind),
          List.of(
              Numbers.count(recent.chunks()),
              Numbers.count(recent.embedded()),
              Numbers.count(all.chunks()),
              Numbers.count(all.embedded()),
              Numbers.count(all.embeddedCharacters())));
      Markup.definition(list, kind.label(), meaning(kind));
    }
    Markup.definition(list, "chunks", "Passages that were written or deleted for this cause.");
    Markup.definition(list, "texts", "Texts given to the embedding model for this cause.");
  }

  private static void chart(
      Element charts,
      HistoryReport history,
      String id,
      String what,
      ToLongFunction<CauseCount> amount) {
    List<LadderChart.Row> rows = new ArrayList<>();
    for (Cause.Kind kind : Cause.Kind.values()) {
      long value = amount.applyAsLong(count(history.causes(), kind));
      rows.add(new LadderChart.Row(kind.label(), List.of(value), List.of(Numbers.count(value))));
    }
    String title = "All builds shown: " + what + ", by cause";
    new LadderChart(id, title, List.of(what), rows, Ticks::count).drawIn(charts);
  }

  private static CauseCount count(Map<Cause.Kind, CauseCount> causes, Cause.Kind kind) {
    return causes.getOrDefault(kind, CauseCount.ZERO);
  }

  private static String meaning(Cause.Kind kind) {
    return switch (kind) {
      case PAGE -> "The page itself was changed: its text, its metadata or its place.";
      case TERM -> "A term of the glossary that the page uses was changed.";
      case INCLUDE -> "Another page that this one includes was changed.";
      case SETTING -> "The configuration, or the version of a stage, was changed.";
    };
  }
}
