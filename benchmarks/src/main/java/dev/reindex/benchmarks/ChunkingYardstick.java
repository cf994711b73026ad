// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How much parser and chunker make a build embed for what an editor changed, over the history of a
 * real site: embedded characters ÷ edited characters, without index and model.
 *
 * <p>The rival is the same rule by hand, sections packed to 1,000 characters: 0.58 over all
 * publishes of the OpenTelemetry docs and 2.10 over small ones on their visible text, 0.81 and 2.73
 * on raw Markdown.
 *
 * <p>Command: {@code benchmarks/run chunking [--max 1000] [--context headings]
 * ../shared/corpora/otel-docs-en …}
 */
public final class ChunkingYardstick {
  private ChunkingYardstick() {}

  public static void main(String[] arguments) throws IOException {
    int maxCharacters = 1_000;
    ContextRenderer.Mode mode = ContextRenderer.Mode.HEADINGS;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--max" -> maxCharacters = Integer.parseInt(arguments[++i]);
        case "--context" ->
            mode =
                ContextRenderer.Mode.valueOf(
                    arguments[++i].replace('-', '_').toUpperCase(Locale.ROOT));
        default -> measure(Path.of(arguments[i]), maxCharacters, new ContextRenderer(mode));
      }
    }
  }

  private static void measure(Path corpus, int maxCharacters, ContextRenderer context)
      throws IOException {
    DocumentParser parser =
        new DocumentParser(new ParserSettings("en", List.of(), Format.MARKDOWN));
    SectionChunker chunker =
        new SectionChunker(new ChunkingSettings(maxCharacters), context, new HashingEmbedder(384));
    PublishEvents events = PublishEvents.read(corpus);
    long start = System.nanoTime();
    EmbeddingReplay.Result result =
        new EmbeddingReplay((path, text) -> contextTexts(parser, chunker, context, path, text))
            .run(events);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Integer> lengths = result.lengths().stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: embedding %.4f over %d publishes, %.4f over %d small ones;"
            + " %d chunks, mean %.0f, median %d, longest %d characters; %.1f s%n",
        corpus.getFileName(),
        result.all().amplification(),
        result.all().events(),
        result.small().amplification(),
        result.small().events(),
        lengths.size(),
        lengths.stream().mapToInt(Integer::intValue).average().orElse(0),
        lengths.get(lengths.size() / 2),
        lengths.get(lengths.size() - 1),
        seconds);
  }

  private static List<EmbeddingReplay.Embedded> contextTexts(
      DocumentParser parser,
      SectionChunker chunker,
      ContextRenderer context,
      String path,
      String text) {
    try {
      SourceDocument document =
          parser.parse(RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY));
      return chunker.chunk(document).stream()
          .map(chunk -> EmbeddingReplay.Embedded.of(context.render(document.title(), chunk)))
          .toList();
    } catch (UnreadableDocumentException e) {
      throw new IllegalStateException(
          path + ":" + e.line() + ": " + e.getMessage() + "; " + e.mend(), e);
    }
  }
}
