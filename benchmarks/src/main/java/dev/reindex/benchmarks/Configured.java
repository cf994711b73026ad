// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildSettings;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.report.CostModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.Source;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.ContextRenderer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What the command configures where a configuration file says nothing else. */
final class Configured {
  private static final int MAX_CHARACTERS = 1_000;
  private static final Duration CHECKPOINT = Duration.ofMinutes(5);

  private Configured() {}

  static WorkspaceSettings workspace(Source source, Embedder embedder) {
    ContextRenderer context = new ContextRenderer(ContextRenderer.Mode.HEADINGS);
    SectionChunker chunker =
        new SectionChunker(new ChunkingSettings(MAX_CHARACTERS), context, embedder);
    EmbeddingModel model = embedder.model();
    return new WorkspaceSettings(
        new BuildSettings(List.of(source), chunker, context, Set.of(), CHECKPOINT),
        embedder,
        IndexSettings.of(model.dimension(), model.normalized()),
        CostModel.FREE,
        InstantSource.system());
  }

  /** How Markdown is understood. */
  static DocumentFormat markdown() {
    DocumentParser parser =
        new DocumentParser(new ParserSettings("en", List.of(), Format.MARKDOWN));
    return new DocumentFormat() {
      @Override
      public String description() {
        return parser.description();
      }

      @Override
      public SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
        return parser.parse(raw);
      }
    };
  }
}
