// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.links.IncludeExpander;
import dev.reindex.model.Block;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.model.TermFlow;
import dev.reindex.spi.Chunker;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A site in memory with a builder on it, to write scenarios with. A page is lines: {@code = key
 * value} is metadata ({@code title} and {@code language} are themselves), {@code # heading} begins
 * a section, any other line is a block and, as the chunker here cuts, a chunk. Failures are ordered
 * by name.
 */
final class SiteTester {
  final TreeMap<String, String> pages = new TreeMap<>(SourceId::comparePaths);
  final Set<String> unreadablePages = new HashSet<>();
  final Set<String> unreadableFolders = new TreeSet<>();
  final Set<String> poison = new HashSet<>();
  final List<String> embedded = new ArrayList<>();
  final InMemoryIndex index = new InMemoryIndex();
  final Set<String> onChunks = new TreeSet<>();
  boolean embedderIsDown;
  boolean stats;
  boolean repeatable = true;
  int batch = 3;
  String model = "hashing";
  String parsing = "lines/1";
  String chunking = "a line a chunk/1";
  ContextRenderer.Mode context = ContextRenderer.Mode.HEADINGS;
  SiteGlossary glossary = new SiteGlossary(TermFlow.OFF, TermFlow.OFF, 1);
  Duration checkpointEvery = Duration.ofMinutes(5);
  Duration tick = Duration.ZERO;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Map<String, Stat> statByPage = new HashMap<>();
  private long clockOfPages = 1;
  int reads;

  SiteTester page(String path, String... lines) {
    pages.put(path, String.join("\n", lines) + "\n");
    statByPage.put(path, new Stat(pages.get(path).length(), clockOfPages++, 0, 0));
    return this;
  }

  SiteTester remove(String path) {
    pages.remove(path);
    return this;
  }

  SiteTester rename(String from, String to) {
    pages.put(to, Objects.requireNonNull(pages.remove(from)));
    statByPage.put(to, new Stat(pages.get(to).length(), clockOfPages++, 0, 0));
    return this;
  }

  BuildResult build() throws IOException {
    return build(BuildRequest.scan());
  }

  BuildResult build(BuildRequest request) throws IOException {
    return build(request, BuildOptions.DEFAULT);
  }

  BuildResult buildFully() throws IOException {
    return build(BuildRequest.scan(), BuildOptions.DEFAULT.withFresh(true));
  }

  BuildResult build(BuildRequest request, BuildOptions options) throws IOException {
    index.forgetWrites();
    embedded.clear();
    reads = 0;
    return builder(index, new CountingEmbedder()).build(request, options);
  }

  IncrementalBuilder builder(InMemoryIndex target, Embedder embedder) {
    BuildSettings settings =
        new BuildSettings(
            List.of(new PagesSource()),
            new LineChunker(),
            new ContextRenderer(context),
            glossary,
            new IncludeExpander(),
            onChunks,
            checkpointEvery);
    return new IncrementalBuilder(target, settings, embedder, () -> now = now.plus(tick));
  }

  /** The state that a build from nothing ends in, without any failure. */
  InMemoryIndex.State cleanState() throws IOException {
    SiteTester clean = new SiteTester();
    clean.pages.putAll(pages);
    clean.onChunks.addAll(onChunks);
    clean.model = model;
    clean.parsing = parsing;
    clean.chunking = chunking;
    clean.context = context;
    clean.glossary = glossary;
    clean.index.analysis = index.analysis;
    clean.build();
    return clean.index.state();
  }

  /**
   * Builds, and demands that the result is the clean state, and that nothing more was done for it.
   */
  BuildResult buildExactly() throws IOException {
    InMemoryIndex.State before = index.state();
    BuildResult result = build();
    InMemoryIndex.State clean = cleanState();
    assertThat(InMemoryIndex.differences(index.state(), clean)).isEmpty();
    Set<EmbedKey> live = keys(before);
    Set<EmbedKey> needed = keys(clean);
    needed.removeAll(live);
    assertThat(embedded).as("texts embedded").hasSize(needed.size()).doesNotHaveDuplicates();
    Set<EmbedKey> made = new HashSet<>();
    embedded.forEach(text -> made.add(EmbedKey.of(text, modelKey())));
    assertThat(made).as("keys embedded").isEqualTo(needed);
    assertWritesAreTheDifference(before, clean);
    return result;
  }

  private void assertWritesAreTheDifference(InMemoryIndex.State before, InMemoryIndex.State after) {
    Set<ChunkId> different = new TreeSet<>();
    after
        .chunks()
        .forEach(
            (id, stored) -> {
              if (!stored.equals(before.chunks().get(id))) {
                different.add(id);
              }
            });
    Set<ChunkId> gone = new TreeSet<>(before.chunks().keySet());
    gone.removeAll(after.chunks().keySet());
    assertThat(index.written).as("chunks written").isEqualTo(different);
    assertThat(index.deleted).as("chunks deleted").isEqualTo(gone);
  }

  private static Set<EmbedKey> keys(InMemoryIndex.State state) {
    Set<EmbedKey> keys = new HashSet<>();
    state.chunks().values().forEach(stored -> keys.add(stored.document().embedKey()));
    return keys;
  }

  private String modelKey() {
    return new CountingEmbedder().model().key();
  }

  private final class CountingEmbedder implements Embedder {
    private final HashingEmbedder hashing = new HashingEmbedder(8);

    @Override
    public EmbeddingModel model() {
      return new EmbeddingModel(model, "1", 8, true, 512);
    }

    @Override
    public int countTokens(String text) {
      return text.length();
    }

    @Override
    public String tokenizer() {
      return "characters";
    }

    @Override
    public List<EmbeddingOutcome> embed(List<String> texts) {
      assertThat(texts).hasSizeBetween(1, batch);
      return texts.stream().map(this::embedOne).toList();
    }

    private EmbeddingOutcome embedOne(String text) {
      if (embedderIsDown) {
        return new EmbeddingOutcome.Failed("the model is down", true);
      }
      if (poison.stream().anyMatch(text::contains)) {
        return new EmbeddingOutcome.Failed("the model refuses this text", false);
      }
      embedded.add(text);
      return hashing.embedQuery(text);
    }

    @Override
    public EmbeddingOutcome embedQuery(String query) {
      return embedOne(query);
    }

    @Override
    public int preferredBatch() {
      return batch;
    }
  }

  private final class LineChunker implements Chunker {
    @Override
    public String description() {
      return chunking;
    }

    @Override
    public List<Chunk> chunk(SourceDocument document) {
      Map<List<String>, Integer> seen = new HashMap<>();
      List<Chunk> chunks = new ArrayList<>();
      for (Section section : document.sections()) {
        for (Block block : section.blocks()) {
          if (block.text().isEmpty()) {
            continue;
          }
          String text = chunking.endsWith("upper") ? block.text().toUpperCase() : block.text();
          List<String> place = new ArrayList<>(section.headingPath());
          place.add(text);
          int occurrence = seen.merge(place, 1, Integer::sum) - 1;
          ChunkId id = ChunkId.of(document.id(), section.headingPath(), text, occurrence);
          chunks.add(
              new Chunk(
                  id,
                  document.id(),
                  section.headingPath(),
                  section.anchor(),
                  text,
                  SiteGlossary.references(text)));
        }
      }
      return chunks;
    }
  }

  private final class PagesSource implements Source {
    @Override
    public String name() {
      return "site";
    }

    @Override
    public boolean repeatable() {
      return repeatable;
    }

    @Override
    public String parsing() {
      return parsing;
    }

    @Override
    public SourceScan scan() {
      TreeMap<String, SourceItem> items = new TreeMap<>(SourceId::comparePaths);
      for (String path : pages.keySet()) {
        if (unreadableFolders.stream().noneMatch(folder -> path.startsWith(folder + "/"))) {
          items.put(path, new Page(path));
        }
      }
      unreadableFolders.forEach(
          folder ->
              items.put(
                  folder, new SourceItem.Unreadable(folder, 0, "may not be listed", "chmod")));
      Iterator<SourceItem> iterator = items.values().iterator();
      return new SourceScan() {
        @Override
        public Optional<SourceItem> next() {
          return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
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
      return parsePage(document);
    }
  }

  private SourceDocument parsePage(RawDocument raw) throws UnreadableDocumentException {
    Map<String, String> metadata = new TreeMap<>();
    List<Section> sections = new ArrayList<>();
    List<String> path = List.of();
    List<Block> blocks = new ArrayList<>();
    int line = 0;
    for (String text : raw.text().split("\n", -1)) {
      line++;
      if (text.equals("!broken")) {
        throw new UnreadableDocumentException("is broken", line, "mend it");
      }
      if (text.startsWith("= ")) {
        String[] words = text.split(" ", 3);
        metadata.put(words[1], words[2]);
      } else if (text.startsWith("# ")) {
        sections.add(new Section(path, String.join("-", path), blocks));
        path = List.of(text.substring(2));
        blocks = new ArrayList<>();
      } else if (text.startsWith("%include ")) {
        Reference included =
            new Reference(Reference.Kind.INCLUDE, text.substring("%include ".length()));
        blocks.add(new Block(Block.Kind.PARAGRAPH, "", List.of(included)));
      } else if (!text.isBlank()) {
        blocks.add(new Block(Block.Kind.PARAGRAPH, text));
      }
    }
    sections.add(
        new Section(path, metadata.getOrDefault("anchors", "") + String.join("-", path), blocks));
    return new SourceDocument(
        raw.id(),
        metadata.getOrDefault("title", ""),
        metadata.getOrDefault("language", ""),
        Metadata.of(metadata),
        sections);
  }

  private final class Page implements SourceEntry {
    private final String path;

    Page(String path) {
      this.path = path;
    }

    @Override
    public SourceId id() {
      return new SourceId("site", path);
    }

    @Override
    public Optional<Stat> stat() {
      return stats ? Optional.ofNullable(statByPage.get(path)) : Optional.empty();
    }

    @Override
    public RawDocument read() throws IOException {
      reads++;
      if (unreadablePages.contains(path)) {
        throw new UnreadableDocumentException("cannot be read", 0, "try again");
      }
      return RawDocument.of(id(), Objects.requireNonNull(pages.get(path)), Metadata.EMPTY);
    }
  }
}
