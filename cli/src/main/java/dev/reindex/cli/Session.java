// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildSettings;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.ConfiguredMerges;
import dev.reindex.config.Glossaries;
import dev.reindex.config.SourceSettings;
import dev.reindex.config.Sources;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.LanguageRule;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.content.links.IncludeExpander;
import dev.reindex.device.WriteSink;
import dev.reindex.langchain4j.EmbedderSettings;
import dev.reindex.langchain4j.EmbedderSettingsException;
import dev.reindex.langchain4j.Embedders;
import dev.reindex.lucene.CommitBudget;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.MergeSettings;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.report.CostModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.Source;
import dev.reindex.text.ContextRenderer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A workspace that is opened as a configuration says. */
final class Session implements Closeable {
  /** How much of a long build is lost at most when the machine goes down. */
  private static final Duration CHECKPOINT = Duration.ofMinutes(5);

  private final Configuration configuration;
  private final Embedder embedder;
  private final SpoolFolder spool;
  private final Workspace workspace;

  private Session(
      Configuration configuration, Embedder embedder, SpoolFolder spool, Workspace workspace) {
    this.configuration = configuration;
    this.embedder = embedder;
    this.spool = spool;
    this.workspace = workspace;
  }

  /**
   * How a workspace is opened, where that is not as usual.
   *
   * @param sources gives others in place of the configured ones
   * @param budget of a workspace that is open for long; empty where each build commits
   * @param trace is told what is done to files
   */
  record Opening(
      UnaryOperator<List<Source>> sources,
      Optional<CommitBudget> budget,
      Optional<WriteSink> trace) {
    static final Opening USUAL =
        new Opening(UnaryOperator.identity(), Optional.empty(), Optional.empty());

    Opening withSources(UnaryOperator<List<Source>> others) {
      return new Opening(others, budget, trace);
    }

    Opening withBudget(Optional<CommitBudget> other) {
      return new Opening(sources, other, trace);
    }

    Opening withTrace(Optional<WriteSink> other) {
      return new Opening(sources, budget, other);
    }
  }

  static Session open(Configuration configuration, Console console)
      throws ConfigurationException, IOException {
    return open(configuration, console, Opening.USUAL);
  }

  static Session open(Configuration configuration, Console console, Opening opening)
      throws ConfigurationException, IOException {
    SpoolFolder spool = SpoolFolder.create();
    Embedder embedder = null;
    try {
      List<Source> sources =
          Sources.from(
              configuration, source -> format(configuration, source), console.in(), spool.folder());
      embedder = new StoppableEmbedder(embedder(configuration, console), console.interruption());
      WorkspaceSettings settings =
          settings(configuration, opening.sources().apply(sources), embedder);
      Workspace workspace = open(configuration, settings, opening);
      return new Session(configuration, embedder, spool, workspace);
    } catch (ConfigurationException | IOException | RuntimeException e) {
      try (spool;
          Embedder opened = embedder) {
        throw e;
      }
    }
  }

  private static Workspace open(
      Configuration configuration, WorkspaceSettings settings, Opening opening)
      throws ConfigurationException, IOException {
    try {
      return Workspace.open(configuration.workspace(), settings, opening.budget(), opening.trace());
    } catch (IllegalArgumentException e) {
      // All else was checked when the file was read; which analyzers there are, the index knows.
      throw new ConfigurationException(
          configuration.file(), 0, 0, "analyzers: " + String.valueOf(e.getMessage()));
    }
  }

  private static WorkspaceSettings settings(
      Configuration configuration, List<Source> sources, Embedder embedder) {
    ContextRenderer context = new ContextRenderer(configuration.chunking().context());
    ChunkingSettings chunking = new ChunkingSettings(configuration.chunking().maxCharacters());
    BuildSettings build =
        new BuildSettings(
            sources,
            new SectionChunker(chunking, context, embedder),
            context,
            Glossaries.from(configuration),
            new IncludeExpander(),
            Set.copyOf(configuration.metadataOnChunks()),
            CHECKPOINT);
    EmbeddingModel model = embedder.model();
    IndexSettings index =
        IndexSettings.of(model.dimension(), model.normalized())
            .withAnalyzers(configuration.analyzers())
            .withMerges(merges(configuration.merges()));
    CostModel cost =
        new CostModel(
            configuration.embedder().pricePerMillionTokens(), configuration.embedder().currency());
    return new WorkspaceSettings(build, embedder, index, cost, InstantSource.system());
  }

  static MergeSettings merges(ConfiguredMerges merges) {
    return new MergeSettings(
        MergeSettings.Kind.valueOf(merges.policy().name()),
        merges.factor(),
        merges.floorMegabytes(),
        merges.ceilingMegabytes(),
        merges.deletesPercent(),
        merges.smallSegments(),
        merges.graphSegments());
  }

  private static Embedder embedder(Configuration configuration, Console console)
      throws ConfigurationException {
    dev.reindex.config.EmbedderSettings configured = configuration.embedder();
    try {
      return Embedders.create(
          new EmbedderSettings(
              EmbedderSettings.Kind.valueOf(configured.kind().name()),
              configured.dimensions(),
              configured.model(),
              configured.baseUrl(),
              configured.apiKeyVariable(),
              configured.batchSize(),
              configured.concurrency(),
              configured.timeoutSeconds(),
              configured.maxRetries(),
              configured.windowTokens(),
              configured.pricePerMillionTokens()),
          console.variables());
    } catch (EmbedderSettingsException e) {
      throw new ConfigurationException(configuration.file(), 0, 0, String.valueOf(e.getMessage()));
    }
  }

  /** How the documents of a source are understood. */
  private static DocumentFormat format(Configuration configuration, SourceSettings source) {
    List<LanguageRule> rules =
        source.languages().stream()
            .map(rule -> new LanguageRule(rule.match(), rule.language()))
            .toList();
    // Records need not have a path that tells their format; they hold Markdown, or text like it.
    ParserSettings settings =
        new ParserSettings(source.language(), rules, Format.MARKDOWN, configuration.termMacros());
    return Glossaries.format(configuration, source.name(), new DocumentParser(settings), settings);
  }

  Configuration configuration() {
    return configuration;
  }

  Workspace workspace() {
    return workspace;
  }

  /**
   * @throws UsageException when every source is a stream, from which nothing can be built again
   */
  void requireRepeatable() {
    boolean streams = workspace.settings().build().sources().stream().noneMatch(Source::repeatable);
    if (streams) {
      throw new UsageException(
          configuration.file()
              + ": every source reads standard input, which cannot be read again; a build from"
              + " nothing needs a source that is a folder or a file");
    }
  }

  /**
   * The share of texts that a comparison embeds again where nobody says otherwise: all of them, but
   * none where the model is a server, which costs, and which need not give the same bits twice.
   */
  double freshShare() {
    return switch (configuration.embedder().kind()) {
      case ONNX, HASHING -> 1;
      case OPENAI, OLLAMA -> 0;
    };
  }

  EmbeddingModel model() {
    return embedder.model();
  }

  @Override
  public void close() throws IOException {
    try (spool;
        embedder;
        workspace) {
      // Closed in this order, backwards, each whatever becomes of the others.
    }
  }

  /** Where sources put what they read from a stream. */
  private record SpoolFolder(Path folder) implements Closeable {
    static SpoolFolder create() throws IOException {
      return new SpoolFolder(Files.createTempDirectory("reindex-"));
    }

    @Override
    public void close() throws IOException {
      Folders.delete(folder);
    }
  }
}
