// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;

/** Reads documents as their readers see them. Safe for use by several threads. */
public final class DocumentParser {
  private final ParserSettings settings;

  public DocumentParser(ParserSettings settings) {
    this.settings = settings;
  }

  /** Version and settings, in words, with all that the result depends on. */
  public String description() {
    return "parser/1 " + settings;
  }

  /**
   * @throws UnreadableDocumentException when the document cannot be understood, with the line where
   *     that can be said; nothing else is thrown, whatever the document holds
   */
  public SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
    List<Block> blocks = new ArrayList<>();
    for (String paragraph : raw.text().split("\\R\\s*\\R")) {
      if (!paragraph.isBlank()) {
        blocks.add(new Block(Block.Kind.PARAGRAPH, paragraph.strip()));
      }
    }
    return new SourceDocument(
        raw.id(),
        "",
        settings.defaultLanguage(),
        raw.metadata(),
        List.of(new Section(List.of(), "", blocks)));
  }
}
