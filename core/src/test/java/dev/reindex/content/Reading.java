// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads documents in tests, and writes down what was read in a line a heading and a line a block.
 */
public final class Reading {
  private static final DocumentParser PARSER =
      new DocumentParser(new ParserSettings("en", List.of(), Format.MARKDOWN));

  private Reading() {}

  public static SourceDocument read(String path, String text) {
    try {
      return PARSER.parse(RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY));
    } catch (UnreadableDocumentException e) {
      throw new AssertionError(path + " line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  public static SourceDocument markdown(String text) {
    return read("page.md", text);
  }

  /** {@code # A > B} for a heading, {@code item: text} for a block. */
  public static List<String> lines(SourceDocument document) {
    List<String> lines = new ArrayList<>();
    for (Section section : document.sections()) {
      if (!section.headingPath().isEmpty()) {
        lines.add("# " + String.join(" > ", section.headingPath()));
      }
      for (Block block : section.blocks()) {
        if (!block.text().isEmpty()) {
          lines.add(label(block.kind()) + ": " + block.text());
        }
      }
    }
    return lines;
  }

  public static List<Reference> references(SourceDocument document) {
    return document.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .flatMap(block -> block.references().stream())
        .toList();
  }

  private static String label(Block.Kind kind) {
    return switch (kind) {
      case LIST_ITEM -> "item";
      case TABLE_ROW -> "row";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
