// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Chunker;
import dev.reindex.spi.Embedder;
import dev.reindex.text.ContextRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts at headings, then packs whole blocks. */
public final class SectionChunker implements Chunker {
  private final ChunkingSettings settings;
  private final ContextRenderer context;
  private final Embedder embedder;

  public SectionChunker(ChunkingSettings settings, ContextRenderer context, Embedder embedder) {
    this.settings = settings;
    this.context = context;
    this.embedder = embedder;
  }

  @Override
  public String description() {
    return "sections/1 "
        + settings
        + ", "
        + context.description()
        + ", "
        + embedder.tokenizer()
        + ", window "
        + embedder.model().windowTokens();
  }

  @Override
  public List<Chunk> chunk(SourceDocument document) {
    List<Chunk> chunks = new ArrayList<>();
    for (Section section : document.sections()) {
      String text = section.blocks().stream().map(Block::text).collect(Collectors.joining("\n\n"));
      chunks.add(
          new Chunk(
              ChunkId.of(document.id(), section.headingPath(), text, chunks.size()),
              document.id(),
              section.headingPath(),
              section.anchor(),
              text,
              List.of()));
    }
    return chunks;
  }
}
