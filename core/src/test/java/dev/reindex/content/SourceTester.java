// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceItem.Deleted;
import dev.reindex.spi.SourceItem.Notice;
import dev.reindex.spi.SourceItem.Unreadable;
import dev.reindex.spi.SourceScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scans sources and says in short what came of it. */
final class SourceTester {
  /** Every document is one without sections; parsing is not what these tests are about. */
  static final DocumentFormat NO_FORMAT =
      new DocumentFormat() {
        @Override
        public String description() {
          return "none";
        }

        @Override
        public SourceDocument parse(RawDocument raw) {
          return new SourceDocument(raw.id(), "", "", raw.metadata(), List.of());
        }
      };

  private SourceTester() {}

  static List<SourceItem> items(Source source) throws IOException {
    List<SourceItem> items = new ArrayList<>();
    try (SourceScan scan = source.scan()) {
      for (Optional<SourceItem> item = scan.next(); item.isPresent(); item = scan.next()) {
        items.add(item.get());
      }
    }
    return items;
  }

  /** The paths of the documents, in the order of the scan. */
  static List<String> documents(Source source) throws IOException {
    return items(source).stream()
        .filter(SourceEntry.class::isInstance)
        .map(SourceItem::path)
        .toList();
  }

  /** All items in one line each, in the order of the scan. */
  static List<String> lines(Source source) throws IOException {
    return items(source).stream().map(SourceTester::line).toList();
  }

  private static String line(SourceItem item) {
    return switch (item) {
      case SourceEntry entry -> entry.path();
      case Deleted deleted -> "deleted " + deleted.path();
      case Unreadable place ->
          "unreadable " + place.path() + place(place.line()) + " " + place.message();
      case Notice notice ->
          "notice " + notice.path() + place(notice.line()) + " " + notice.message();
    };
  }

  private static String place(int line) {
    return line == 0 ? "" : ":" + line;
  }

  /** Reads all documents while the scan is open. */
  static Map<String, RawDocument> read(Source source) throws IOException {
    Map<String, RawDocument> read = new TreeMap<>();
    try (SourceScan scan = source.scan()) {
      for (Optional<SourceItem> item = scan.next(); item.isPresent(); item = scan.next()) {
        if (item.get() instanceof SourceEntry entry) {
          read.put(entry.path(), entry.read());
        }
      }
    }
    return read;
  }
}
