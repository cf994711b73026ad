// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.VisibleText;
import dev.reindex.model.Block;
import dev.reindex.model.Block.Kind;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceId;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What is said of a term, as blocks. */
final class Definition {
  /**
   * Links, strong text, code and template calls. A definition without any of them is taken as it
   * is, so that {@code List<T>} or {@code # of items} lose nothing.
   */
  private static final Pattern MARKDOWN =
      Pattern.compile("\\]\\(|\\]\\[|\\[\\[|\\{\\{|\\*\\*\\S|`[^`\n]+`");

  private static final Pattern BLANK_LINES = Pattern.compile("\\R\\s*\\R");
  private static final DocumentParser PARSER =
      new DocumentParser(new ParserSettings("", List.of(), Format.MARKDOWN));
  private static final SourceId ID = new SourceId("glossary", "definition.md");

  private Definition() {}

  /** The blocks of texts, each text once; those with the marks of Markdown are read as such. */
  static List<Block> blocks(List<String> texts) {
    List<Block> blocks = new ArrayList<>();
    for (String text : new LinkedHashSet<>(texts)) {
      // What begins like this would be front matter.
      boolean rule = text.strip().startsWith("---") || text.strip().startsWith("+++");
      if (rule || !MARKDOWN.matcher(text).find() || !addMarkdown(text, blocks)) {
        addPlain(text, blocks);
      }
    }
    return blocks;
  }

  private static boolean addMarkdown(String text, List<Block> blocks) {
    try {
      for (Section section : PARSER.parse(RawDocument.of(ID, text, Metadata.EMPTY)).sections()) {
        List<String> path = section.headingPath();
        if (!path.isEmpty()) {
          blocks.add(new Block(Kind.PARAGRAPH, path.get(path.size() - 1)));
        }
        blocks.addAll(section.blocks());
      }
      return true;
    } catch (UnreadableDocumentException noMarkdown) {
      return false;
    }
  }

  private static void addPlain(String text, List<Block> blocks) {
    for (String paragraph : BLANK_LINES.split(text)) {
      String visible = VisibleText.normalize(paragraph);
      if (!visible.isEmpty()) {
        blocks.add(new Block(Kind.PARAGRAPH, visible));
      }
    }
  }

  /**
   * The first paragraph that has text; without one, the first item or quotation; empty without any.
   */
  static String firstText(Collection<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.kind() == Kind.PARAGRAPH && !block.text().isEmpty())
        .findFirst()
        .or(
            () ->
                blocks.stream()
                    .filter(block -> block.kind() == Kind.LIST_ITEM || block.kind() == Kind.QUOTE)
                    .filter(block -> !block.text().isEmpty())
                    .findFirst())
        .map(Block::text)
        .orElse("");
  }

  static List<Reference> references(Collection<Block> blocks) {
    return blocks.stream().flatMap(block -> block.references().stream()).toList();
  }
}
