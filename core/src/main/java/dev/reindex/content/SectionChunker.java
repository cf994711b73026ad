// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Chunker;
import dev.reindex.spi.Embedder;
import dev.reindex.text.ContextRenderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts at headings, and a section that is longer than a chunk into chunks of whole blocks and about
 * the same length, none longer than the maximum, without overlap. Only a block that is itself
 * longer is divided, at sentences or lines. A chunk that would not fit the model's window with its
 * headings is cut further. All text is kept: the chunks of a section, one after the other, are its
 * blocks.
 *
 * <p>A heading with nothing below it is a chunk of its own words, so that it can be found; one that
 * has only other headings below it is none.
 */
public final class SectionChunker implements Chunker {
  /** Counted up when the same document is cut differently than before. */
  private static final int VERSION = 2;

  /**
   * Headings that leave less than this of the window leave no room to cut to; the build reports the
   * overflow.
   */
  private static final int MIN_ROOM_TOKENS = 16;

  private final ChunkingSettings settings;
  private final ContextRenderer context;
  private final Embedder embedder;

  /**
   * @param context what stands before a chunk's text in the model's window
   * @param embedder whose window and tokenizer count
   */
  public SectionChunker(ChunkingSettings settings, ContextRenderer context, Embedder embedder) {
    this.settings = settings;
    this.context = context;
    this.embedder = embedder;
  }

  @Override
  public String description() {
    return "sections/"
        + VERSION
        + " of at most "
        + settings.maxCharacters()
        + " characters and "
        + embedder.model().windowTokens()
        + " tokens of "
        + embedder.tokenizer()
        + " with "
        + context.description()
        + ", sentences of Java "
        + Runtime.version().feature();
  }

  @Override
  public List<Chunk> chunk(SourceDocument document) {
    Chunks chunks = new Chunks(document);
    List<Section> sections = document.sections();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      List<Unit> units = UnitSplitter.units(section.blocks());
      if (!units.isEmpty()) {
        chunks.cut(section, units, settings.maxCharacters());
      } else if (i + 1 == sections.size() || !isBelow(sections.get(i + 1), section)) {
        chunks.cut(section, headingAlone(section), settings.maxCharacters());
      }
    }
    return List.copyOf(chunks.list);
  }

  private static boolean isBelow(Section section, Section above) {
    List<String> path = section.headingPath();
    int depth = above.headingPath().size();
    return path.size() > depth && path.subList(0, depth).equals(above.headingPath());
  }

  private static List<Unit> headingAlone(Section section) {
    List<String> path = section.headingPath();
    if (path.isEmpty()) {
      return List.of();
    }
    List<Reference> references =
        section.blocks().stream().flatMap(block -> block.references().stream()).toList();
    return UnitSplitter.units(
        List.of(
            new Block(
                Block.Kind.PARAGRAPH,
                path.get(path.size() - 1),
                section.headingCode(),
                references)));
  }

  /** The chunks of a document as they come. */
  private final class Chunks {
    private final SourceDocument document;
    private final List<Chunk> list = new ArrayList<>();
    private final Map<List<String>, Map<String, Integer>> occurrences = new HashMap<>();

    Chunks(SourceDocument document) {
      this.document = document;
    }

    void cut(Section section, List<Unit> units, int maxCharacters) {
      List<Unit> small = UnitSplitter.divide(units, maxCharacters, document.language());
      for (List<Unit> chunk : EvenCuts.cut(small, maxCharacters)) {
        int shorter = shorterToFit(section, chunk);
        if (shorter > 0) {
          cut(section, chunk, shorter);
        } else {
          add(section, chunk);
        }
      }
    }

    /** How long the chunk must get at most to fit the window; 0 when it fits or cannot. */
    private int shorterToFit(Section section, List<Unit> chunk) {
      String header = context.header(document.title(), section.headingPath());
      String text = EvenCuts.join(chunk);
      int window = embedder.model().windowTokens();
      int tokens = embedder.countTokens(header + text);
      if (tokens <= window || text.codePointCount(0, text.length()) <= 1) {
        return 0;
      }
      int room = window - embedder.countTokens(header);
      if (room < MIN_ROOM_TOKENS) {
        return 0;
      }
      // Tokens are spread unevenly over the text, so a tenth is left over; where that is not
      // enough,
      // the parts come by here again.
      long share = 9L * text.length() * room / (10L * Math.max(1, tokens - window + room));
      return (int) Math.max(1, Math.min(share, text.length() - 1));
    }

    private void add(Section section, List<Unit> units) {
      String text = EvenCuts.join(units);
      int occurrence =
          occurrences
                  .computeIfAbsent(section.headingPath(), path -> new HashMap<>())
                  .merge(text, 1, Integer::sum)
              - 1;
      list.add(
          new Chunk(
              ChunkId.of(document.id(), section.headingPath(), text, occurrence),
              document.id(),
              section.headingPath(),
              section.anchor(),
              text,
              EvenCuts.code(units),
              units.stream().flatMap(unit -> unit.references().stream()).distinct().toList()));
    }
  }
}
