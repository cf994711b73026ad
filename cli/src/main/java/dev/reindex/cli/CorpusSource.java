// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.SourceSettings;
import dev.reindex.content.PathGlobs;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceChange;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The state of a recorded site as its events change it, in place of a configured source, whose name
 * and parsing it has. Scanning it gives the state after the last event that was applied, which is
 * what a verification compares with.
 */
final class CorpusSource implements Source {
  private final Source configured;
  private final Predicate<String> includes;
  private final TreeMap<String, RawDocument> documents = new TreeMap<>(SourceId::comparePaths);

  /**
   * @param includes which paths the configured source would take
   */
  CorpusSource(Source configured, Predicate<String> includes) {
    this.configured = configured;
    this.includes = includes;
  }

  /** In place of the configured source of this name, for what that would take. */
  static CorpusSource of(Configuration configuration, List<Source> configured, String name) {
    Source replaced =
        configured.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return new CorpusSource(replaced, includes(configuration.source(name).orElseThrow()));
  }

  private static Predicate<String> includes(SourceSettings settings) {
    if (settings.kind() == SourceSettings.Kind.RECORDS) {
      return path -> true;
    }
    PathGlobs include = PathGlobs.of(settings.include());
    PathGlobs exclude = PathGlobs.of(settings.exclude());
    return path -> include.matches(path) && !exclude.matches(path);
  }

  /** Takes the state before the first event. */
  void addBase(Corpus history) throws IOException {
    try (Corpus.Lines base = history.base()) {
      for (Optional<JsonNode> line = base.next(); line.isPresent(); line = base.next()) {
        add(line.get().path("path").asString(), line.get().path("text").asString());
      }
    }
  }

  /** Takes a document of the state before the first event. */
  void add(String path, String text) {
    if (includes.test(path)) {
      documents.put(path, document(path, text));
    }
  }

  /** Applies an event, and returns what it changes. */
  List<SourceChange> apply(Corpus.Event event) {
    List<SourceChange> changes = new ArrayList<>();
    for (String path : event.deletes()) {
      if (documents.remove(path) != null) {
        changes.add(new SourceChange.Delete(new SourceId(name(), path)));
      }
    }
    for (Map.Entry<String, String> upsert : event.upserts().entrySet()) {
      if (includes.test(upsert.getKey())) {
        RawDocument document = document(upsert.getKey(), upsert.getValue());
        documents.put(upsert.getKey(), document);
        changes.add(new SourceChange.Upsert(document));
      }
    }
    return changes;
  }

  private RawDocument document(String path, String text) {
    return RawDocument.of(new SourceId(name(), path), text, Metadata.EMPTY);
  }

  @Override
  public String name() {
    return configured.name();
  }

  @Override
  public String parsing() {
    return configured.parsing();
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return configured.parse(document);
  }

  @Override
  public SourceScan scan() {
    Iterator<RawDocument> all = documents.values().iterator();
    return new SourceScan() {
      @Override
      public Optional<SourceItem> next() {
        return all.hasNext() ? Optional.of(new Entry(all.next())) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<SourceEntry> find(String path) {
    return Optional.ofNullable(documents.get(path)).map(Entry::new);
  }

  private record Entry(RawDocument document) implements SourceEntry {
    @Override
    public SourceId id() {
      return document.id();
    }

    @Override
    public Optional<Stat> stat() {
      return Optional.empty();
    }

    @Override
    public RawDocument read() {
      return document;
    }
  }
}
