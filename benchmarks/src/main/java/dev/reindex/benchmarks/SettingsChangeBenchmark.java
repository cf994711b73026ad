// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildSettings;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.LuceneIndex;
import dev.reindex.lucene.LuceneSnapshot;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.report.BuildReport;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a change of a setting makes a build do, against the least that has to be done: a site is
 * built with one setting, then with another, and aside from nothing with the other. Texts that have
 * to be embedded are the keys of the second clean index that the first does not hold; chunks that
 * have to be written are those of the second that the first does not hold in the same form.
 *
 * <p>Command: {@code benchmarks/run settings-change HISTORY}, of which the newest state of every
 * document is taken
 */
public final class SettingsChangeBenchmark {
  private record Contents(Set<EmbedKey> keys, Map<ChunkId, Digest> chunks) {}

  private final TreeMap<String, String> pages = new TreeMap<>(SourceId::comparePaths);
  private final Source source = new Pages();
  private final Path scratch;

  private SettingsChangeBenchmark(PublishEvents history, Path scratch) {
    this.scratch = scratch;
    pages.putAll(history.base());
    for (PublishEvents.Event event : history.events()) {
      event.deletes().forEach(pages::remove);
      pages.putAll(event.upserts());
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (Scratch scratch = new Scratch("settings-change")) {
      SettingsChangeBenchmark benchmark =
          new SettingsChangeBenchmark(PublishEvents.read(Path.of(arguments[0])), scratch.path());
      System.out.println("settings-change: " + Machine.facts(scratch.path()));
      System.out.println("| change | embedded | least | written | least |");
      System.out.println("|---|---:|---:|---:|---:|");
      WorkspaceSettings from = benchmark.settings(384, 1_000, "english");
      Map<String, WorkspaceSettings> changes = new LinkedHashMap<>();
      changes.put("nothing", benchmark.settings(384, 1_000, "english"));
      changes.put("model", benchmark.settings(256, 1_000, "english"));
      changes.put("analyzer", benchmark.settings(384, 1_000, "standard"));
      changes.put("chunk size", benchmark.settings(384, 800, "english"));
      for (Map.Entry<String, WorkspaceSettings> change : changes.entrySet()) {
        benchmark.measure(change.getKey(), from, change.getValue());
      }
    }
  }

  private WorkspaceSettings settings(int dimension, int maxCharacters, String analyzer) {
    Embedder embedder = new HashingEmbedder(dimension);
    WorkspaceSettings plain = Configured.workspace(source, embedder);
    ContextRenderer context = plain.build().context();
    return new WorkspaceSettings(
        new BuildSettings(
            plain.build().sources(),
            new SectionChunker(new ChunkingSettings(maxCharacters), context, embedder),
            context,
            plain.build().metadataOnChunks(),
            plain.build().checkpointEvery()),
        embedder,
        IndexSettings.of(dimension, true).withAnalyzers(Map.of("en", analyzer)),
        plain.cost(),
        plain.clock());
  }

  private void measure(String name, WorkspaceSettings from, WorkspaceSettings to)
      throws IOException {
    Path folder = scratch.resolve(name.replace(' ', '-'));
    build(folder, from);
    Contents before = contents(folder, from);
    BuildReport report = build(folder, to);
    Path aside = scratch.resolve(name.replace(' ', '-') + "-clean");
    build(aside, to);
    Contents clean = contents(aside, to);
    long keys = clean.keys.stream().filter(key -> !before.keys.contains(key)).count();
    long chunks =
        clean.chunks.entrySet().stream()
            .filter(chunk -> !chunk.getValue().equals(before.chunks.get(chunk.getKey())))
            .count();
    var counts = report.result().counts();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d |%n",
        name,
        report.result().ledger().embeddedTexts(),
        keys,
        counts.chunksAdded() + counts.chunksRewritten() + counts.chunksReembedded(),
        chunks);
  }

  private static BuildReport build(Path folder, WorkspaceSettings settings) throws IOException {
    try (Workspace workspace = Workspace.open(folder, settings)) {
      return workspace.build(BuildRequest.scan());
    }
  }

  private static Contents contents(Path folder, WorkspaceSettings settings) throws IOException {
    Set<EmbedKey> keys = new HashSet<>();
    Map<ChunkId, Digest> chunks = new HashMap<>();
    try (LuceneIndex index = LuceneIndex.open(folder, settings.index());
        LuceneSnapshot snapshot = index.snapshot();
        ManifestCursor rows = snapshot.rows("docs")) {
      for (Optional<ManifestRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        snapshot
            .traces(row.get().id())
            .forEach(
                (id, trace) -> {
                  keys.add(trace.embedKey());
                  chunks.put(id, trace.document());
                });
      }
    }
    return new Contents(keys, chunks);
  }

  private final class Pages implements Source {
    @Override
    public String name() {
      return "docs";
    }

    @Override
    public String parsing() {
      return Configured.markdown().description();
    }

    @Override
    public SourceScan scan() {
      Iterator<String> paths = pages.keySet().iterator();
      return new SourceScan() {
        @Override
        public Optional<SourceItem> next() {
          return paths.hasNext() ? Optional.of(new Page(paths.next())) : Optional.empty();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Optional<SourceEntry> find(String path) {
      return pages.containsKey(path) ? Optional.of(new Page(path)) : Optional.empty();
    }

    @Override
    public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
      return Configured.markdown().parse(document);
    }
  }

  private final class Page implements SourceEntry {
    private final String path;

    Page(String path) {
      this.path = path;
    }

    @Override
    public SourceId id() {
      return new SourceId("docs", path);
    }

    @Override
    public Optional<Stat> stat() {
      return Optional.empty();
    }

    @Override
    public RawDocument read() {
      return RawDocument.of(id(), pages.getOrDefault(path, ""), Metadata.EMPTY);
    }
  }
}
