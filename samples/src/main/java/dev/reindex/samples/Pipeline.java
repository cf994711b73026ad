// SPDX-License-Identifier: Apache-2.0
package dev.reindex.samples;

import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildSettings;
import dev.reindex.build.Failure;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.FilesSource;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.langchain4j.EmbedderSettings;
import dev.reindex.langchain4j.Embedders;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.lucene.PlannedBuild;
import dev.reindex.lucene.SearchFilter;
import dev.reindex.lucene.SearchHit;
import dev.reindex.lucene.SearchMode;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.SourceId;
import dev.reindex.report.BuildReport;
import dev.reindex.report.CostModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceChange;
import dev.reindex.spi.SourceEntry;
import dev.reindex.text.ContextRenderer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A content pipeline with search: pages lie in a folder, an editor's tool says which of them were
 * published or taken down, and the index follows. Run it with the folder of the sample site:
 *
 * <pre>{@code
 * java … dev.reindex.samples.Pipeline samples/site/content
 * }</pre>
 */
public final class Pipeline implements Closeable {
  private static final String SOURCE = "docs";

  private final Source source;
  private final Embedder embedder;
  private final Workspace workspace;

  /**
   * @param content the folder of the pages
   * @param index where the index is to lie; need not exist
   * @param embedder closed with this pipeline
   */
  public Pipeline(Path content, Path index, Embedder embedder) throws IOException {
    this.source = source(content, index);
    this.embedder = embedder;
    // Nothing is created and no model is loaded before the first build or search needs it.
    this.workspace = Workspace.open(index, settings(source, embedder));
  }

  /** Where documents come from, and how they are understood. */
  private static Source source(Path content, Path index) {
    // Pages are Markdown or HTML by their extension. The language "en" is that of pages that do
    // not say theirs in their front matter.
    DocumentParser parser = new DocumentParser(new ParserSettings("en", List.of(), Format.PLAIN));
    FilesSource.Settings files =
        new FilesSource.Settings(
            content,
            List.of("**/*.md", "**/*.html"), // what is a document
            List.of(), // what is none after all
            StandardCharsets.UTF_8,
            10_000_000, // larger files fail, one by one
            List.of(index)); // never looked into
    return new FilesSource(SOURCE, files, parser);
  }

  private static WorkspaceSettings settings(Source source, Embedder embedder) {
    // What the model is given before a chunk's own text: here, the headings above it.
    ContextRenderer context = new ContextRenderer(ContextRenderer.Mode.HEADINGS);
    BuildSettings build =
        new BuildSettings(
            List.of(source),
            new SectionChunker(new ChunkingSettings(1_000), context, embedder),
            context,
            Set.of(), // metadata keys to index on every chunk, for other programs
            Duration.ofMinutes(5)); // how much of a long build a crash may lose
    EmbeddingModel model = embedder.model();
    return new WorkspaceSettings(
        build,
        embedder,
        IndexSettings.of(model.dimension(), model.normalized()),
        CostModel.FREE,
        InstantSource.system());
  }

  /** Brings the index up to date with all of the folder, whatever happened there since. */
  public BuildReport catchUp() throws IOException {
    return workspace.build(BuildRequest.scan());
  }

  /**
   * Says what publishing these pages would do, and writes nothing.
   *
   * @param paths inside the folder; a path that does not exist any more was taken down
   */
  public PlannedBuild plan(List<String> paths) throws IOException {
    return workspace.plan(changes(paths), PlanVisitor.NONE);
  }

  /** Publishes these pages and no others; the rest of the folder is not even looked at. */
  public BuildReport publish(List<String> paths) throws IOException {
    return workspace.build(changes(paths));
  }

  private BuildRequest changes(List<String> paths) throws IOException {
    List<SourceChange> changes = new ArrayList<>();
    for (String path : paths) {
      Optional<SourceEntry> page = source.find(path);
      changes.add(
          page.isPresent()
              ? new SourceChange.Upsert(page.get().read())
              : new SourceChange.Delete(new SourceId(SOURCE, path)));
    }
    return BuildRequest.changes(changes);
  }

  /** Any number of threads may search, also while a build is under way. */
  public List<SearchHit> search(String question, SearchFilter... filters) throws IOException {
    return workspace.search(question, SearchMode.HYBRID, 3, List.of(filters));
  }

  @Override
  public void close() throws IOException {
    // The embedder is the caller's to close, after the workspace that uses it.
    try (embedder) {
      workspace.close();
    }
  }

  /** The whole story, on a copy of the given folder. */
  public static void main(String[] arguments) throws IOException {
    Path content = Path.of(arguments.length > 0 ? arguments[0] : "samples/site/content");
    Path index = Files.createTempDirectory("reindex-pipeline-");
    // The built-in model runs in this process; no key, no network. For tests there is HASHING.
    Embedder model =
        Embedders.create(EmbedderSettings.of(EmbedderSettings.Kind.ONNX), System.getenv());
    try (Pipeline pipeline = new Pipeline(content, index, model)) {
      show("first build", pipeline.catchUp());
      show("nothing changed", pipeline.catchUp());
      show("one page published", pipeline.publish(List.of("drivers/refunds.md")));
      for (SearchHit hit :
          pipeline.search(
              "how do I get a refund for a failed session", new SearchFilter("language", "en"))) {
        System.out.printf("%.4f  %s#%s%n", hit.score(), hit.source(), hit.anchor());
        System.out.println("        " + hit.snippet().text());
      }
    }
  }

  private static void show(String what, BuildReport report) {
    System.out.printf(
        "%s: %d documents changed, %d texts embedded, %d bytes written%n",
        what,
        report.result().counts().added()
            + report.result().counts().modified()
            + report.result().counts().removed(),
        report.result().ledger().embeddedTexts(),
        report.result().ledger().indexBytes() + report.result().ledger().manifestBytes());
    // A page that cannot be read or embedded fails alone: the others go on, its last good version
    // stays in the index, and the next build tries it again.
    for (Failure failure : report.result().failures()) {
      System.err.println("failed: " + failure);
    }
  }
}
