// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** The index as it lies on disk. */
final class IndexSection {
  private IndexSection() {}

  static void write(Element page, IndexSize size) {
    Element section = Markup.section(page, "index", "The index now");
    new LadderChart(
            "index-chart",
            "Size on disk",
            List.of("bytes"),
            List.of(
                row("chunk index", size.chunkIndexBytes()), row("manifest", size.manifestBytes())),
            Ticks::bytes)
        .drawIn(section);
    Element body = Markup.table(section, "At the last commit", List.of("", "now"));
    Element list = Markup.definitions(section);
    figure(body, list, "documents", Numbers.count(size.documents()), "Pages or records indexed.");
    figure(body, list, "chunks", Numbers.count(size.chunks()), "Live passages in the index.");
    figure(
        body,
        list,
        "segments",
        Numbers.count(size.segments()),
        "Parts of the chunk index. Each search visits every one of them, merges make them fewer.");
    figure(
        body,
        list,
        "deleted share",
        Numbers.percent(size.deletedShare()),
        "Chunks deleted but still in a segment ÷ all chunks in segments. Merges remove them.");
    figure(
        body,
        list,
        "chunk index",
        Numbers.bytes(size.chunkIndexBytes()),
        "Files of the index that is searched.");
    figure(
        body,
        list,
        "manifest size",
        Numbers.bytes(size.manifestBytes()),
        "Files of the manifest, which remembers what each document was made from.");
  }

  private static LadderChart.Row row(String label, long bytes) {
    return new LadderChart.Row(label, List.of(bytes), List.of(Numbers.bytes(bytes)));
  }

  private static void figure(
      Element body, Element list, String name, String value, String meaning) {
    Markup.row(body, name, meaning, List.of(value));
    Markup.definition(list, name, meaning);
  }
}
