// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.spi.Glossary.Problem;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of a glossary file, and what is wrong with those that could not be read. */
final class Entries {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private String title = "";
  private String language = "";

  /**
   * @throws UnreadableDocumentException when the file as a whole is not in its format
   */
  static Entries read(TermFormat format, String text) throws UnreadableDocumentException {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (unmarked.isBlank()) {
      return new Entries();
    }
    return switch (format) {
      case YAML -> YamlEntries.read(unmarked);
      case CSV -> CsvEntries.read(unmarked);
      case TBX -> TbxEntries.read(unmarked);
      case PAGES, HEADINGS -> throw new IllegalArgumentException(format + " has no entries");
    };
  }

  /** Of two entries with one name the first counts. */
  void add(Entry entry) {
    String local = entry.local();
    if (local.isEmpty()) {
      problem(
          entry.line(),
          "the entry '" + entry.preferred() + "' has no letters that could name it",
          "give it an id of letters");
      return;
    }
    Integer before = lines.putIfAbsent(local, entry.line());
    if (before == null) {
      entries.add(entry);
    } else {
      problem(
          entry.line(),
          "the entry '%s' on line %d has the same id as the one on line %d, which counts"
              .formatted(local, entry.line(), before),
          "merge them, or give one of them another id");
    }
  }

  void problem(int line, String message, String mend) {
    problems.add(new Problem(line, message, mend));
  }

  void setTitle(String title) {
    this.title = title;
  }

  /** The language of entries that name none: a BCP 47 tag. */
  void setLanguage(String language) {
    this.language = language;
  }

  List<Entry> list() {
    return entries;
  }

  List<Problem> problems() {
    return problems;
  }

  /** As the file says; empty when it does not. */
  String title() {
    return title;
  }

  /** As the file says for all of its entries; empty when it does not. */
  String language() {
    return language;
  }
}
