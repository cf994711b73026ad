// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildSettings;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.FilesSource;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.report.CostModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.Includes;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of real files, and everything that it takes to build it, each part of which can change.
 */
final class SiteFolder {
  final Path root;
  final Path workspace;
  final Set<String> onChunks = new TreeSet<>();
  final Map<String, String> analyzers = new TreeMap<>();
  final List<String> embedded = new ArrayList<>();
  Glossary glossary = Glossary.NONE;
  Includes includes = Includes.NONE;
  DocumentFormat format = new DocumentParser(new ParserSettings("en", List.of(), Format.MARKDOWN));
  ContextRenderer.Mode context = ContextRenderer.Mode.HEADINGS;
  int maxCharacters = 120;
  int dimension = 16;
  boolean embedderIsDown;
  String poison = "";

  SiteFolder(Path folder) throws IOException {
    this.root = Files.createDirectories(folder.resolve("content"));
    this.workspace = folder.resolve("workspace");
  }

  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void write(String path, byte[] bytes) throws IOException {
    Files.write(root.resolve(path), bytes);
  }

  String read(String path) throws IOException {
    return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.ISO_8859_1);
  }

  List<String> paths() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  Workspace open() throws IOException {
    return Workspace.open(workspace, settings());
  }

  Workspace open(IndexParts parts) throws IOException {
    WorkspaceSettings settings = settings();
    return Workspace.open(
        workspace, settings, LuceneIndex.open(workspace, settings.index(), parts));
  }

  WorkspaceSettings settings() {
    Embedder embedder = new Recording();
    ContextRenderer renderer = new ContextRenderer(context);
    FilesSource source =
        new FilesSource(
            "docs",
            new FilesSource.Settings(
                root,
                List.of("**/*.md", "**/*.html", "**/*.txt", "**/*.yaml"),
                List.of(),
                StandardCharsets.UTF_8,
                1 << 20,
                List.of()),
            format);
    BuildSettings build =
        new BuildSettings(
            List.of(source),
            new SectionChunker(new ChunkingSettings(maxCharacters), renderer, embedder),
            renderer,
            glossary,
            includes,
            onChunks,
            Duration.ofMinutes(5));
    return new WorkspaceSettings(
        build,
        embedder,
        IndexSettings.of(dimension, true).withAnalyzers(analyzers),
        CostModel.FREE,
        InstantSource.system());
  }

  /** Hashes, and writes down what it was given. */
  private final class Recording implements Embedder {
    private final HashingEmbedder hashing = new HashingEmbedder(dimension);

    @Override
    public EmbeddingModel model() {
      return hashing.model();
    }

    @Override
    public int countTokens(String text) {
      return hashing.countTokens(text);
    }

    @Override
    public String tokenizer() {
      return hashing.tokenizer();
    }

    @Override
    public List<EmbeddingOutcome> embed(List<String> texts) {
      return texts.stream().map(this::embedOne).toList();
    }

    private EmbeddingOutcome embedOne(String text) {
      if (embedderIsDown) {
        return new EmbeddingOutcome.Failed("the model is down", true);
      }
      if (!poison.isEmpty() && text.contains(poison)) {
        return new EmbeddingOutcome.Failed("the model refuses this text", false);
      }
      embedded.add(text);
      return hashing.embedQuery(text);
    }

    @Override
    public EmbeddingOutcome embedQuery(String query) {
      return hashing.embedQuery(query);
    }

    @Override
    public int preferredBatch() {
      return 7;
    }
  }
}
