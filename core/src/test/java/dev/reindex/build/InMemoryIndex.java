// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.model.Trace;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contract of an index in maps: what builds are checked against. Records what was written. */
final class InMemoryIndex implements IndexSink {
  record Stored(IndexDocument document, float[] vector) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Stored stored
          && document.equals(stored.document)
          && Arrays.equals(vector, stored.vector);
    }

    @Override
    public int hashCode() {
      return document.hashCode();
    }
  }

  /** One committed state; never changed once it is one. */
  record State(
      long build,
      TreeMap<ChunkId, Stored> chunks,
      TreeMap<SourceId, ManifestEntry> entries,
      Map<Digest, Recipe> recipes) {
    State copy() {
      return new State(
          build, new TreeMap<>(chunks), new TreeMap<>(entries), new HashMap<>(recipes));
    }

    /** All that two equal indexes agree on: no stats, no build numbers. */
    Map<String, Object> canonical() {
      Map<String, Object> dump = new TreeMap<>();
      chunks.forEach((id, stored) -> dump.put("chunk " + id, stored));
      entries.forEach((id, entry) -> dump.put("entry " + id, entry.withStat(Optional.empty())));
      return dump;
    }
  }

  private State committed = new State(0, new TreeMap<>(), new TreeMap<>(), new HashMap<>());
  String analysis = "analysis/1";
  final Set<ChunkId> written = new TreeSet<>();
  final Set<ChunkId> deleted = new TreeSet<>();
  int entriesWritten;
  int commits;

  State state() {
    return committed;
  }

  void forgetWrites() {
    written.clear();
    deleted.clear();
    entriesWritten = 0;
    commits = 0;
  }

  @Override
  public String analysis(String language) {
    return analysis + " " + language;
  }

  @Override
  public String analysis() {
    return analysis;
  }

  @Override
  public IndexSnapshot snapshot() {
    return new Snapshot(committed);
  }

  @Override
  public IndexSession begin(IndexSnapshot snapshot, long build) {
    assert ((Snapshot) snapshot).state == committed && build > committed.build;
    return new Session(committed.copy(), build);
  }

  @Override
  public void close() {}

  private record Snapshot(State state) implements IndexSnapshot {
    @Override
    public long build() {
      return state.build;
    }

    @Override
    public long chunks() {
      return state.chunks.size();
    }

    @Override
    public long documents() {
      return state.entries.size();
    }

    @Override
    public Set<String> sources() {
      Set<String> names = new TreeSet<>();
      state.entries.keySet().forEach(id -> names.add(id.source()));
      return names;
    }

    @Override
    public ManifestCursor rows(String source) {
      Iterator<ManifestEntry> entries =
          state.entries.values().stream().filter(e -> e.id().source().equals(source)).iterator();
      return new ManifestCursor() {
        @Override
        public Optional<ManifestRow> next() {
          if (!entries.hasNext()) {
            return Optional.empty();
          }
          ManifestEntry entry = entries.next();
          return Optional.of(
              new ManifestRow(
                  entry.id(), entry.stat(), entry.recipe(), entry.pending().isPresent()));
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Optional<ManifestEntry> entry(SourceId id) {
      return Optional.ofNullable(state.entries.get(id));
    }

    @Override
    public List<SourceId> pending() {
      return state.entries.values().stream()
          .filter(e -> e.pending().isPresent())
          .map(ManifestEntry::id)
          .toList();
    }

    @Override
    public List<SourceId> withContent(Digest content) {
      return state.entries.values().stream()
          .filter(e -> e.content().equals(Optional.of(content)))
          .map(ManifestEntry::id)
          .toList();
    }

    @Override
    public Optional<Recipe> recipe(Digest digest) {
      return Optional.ofNullable(state.recipes.get(digest));
    }

    @Override
    public Map<ChunkId, Trace> traces(SourceId id) {
      Map<ChunkId, Trace> traces = new TreeMap<>();
      state.chunks.forEach(
          (chunk, stored) -> {
            if (stored.document.source().equals(id)) {
              traces.put(chunk, stored.document.trace());
            }
          });
      return traces;
    }

    @Override
    public boolean holds(EmbedKey key) {
      return vector(key).isPresent();
    }

    @Override
    public Optional<float[]> vector(EmbedKey key) {
      return state.chunks.values().stream()
          .filter(stored -> stored.document.embedKey().equals(key))
          .map(Stored::vector)
          .findFirst();
    }

    @Override
    public void close() {}
  }

  private final class Session implements IndexSession {
    private State state;
    private final long build;
    private final Map<EmbedKey, float[]> vectors = new HashMap<>();

    Session(State state, long build) {
      this.state = state;
      this.build = build;
    }

    @Override
    public void add(IndexDocument document, float[] vector) throws IOException {
      if (state.chunks.containsKey(document.id())) {
        throw new IOException("added twice: " + document);
      }
      put(document, vector);
    }

    @Override
    public void replace(IndexDocument document, float[] vector) throws IOException {
      if (!state.chunks.containsKey(document.id())) {
        throw new IOException("not there to be replaced: " + document);
      }
      put(document, vector);
    }

    private void put(IndexDocument document, float[] vector) {
      state.chunks.put(document.id(), new Stored(document, vector));
      vectors.put(document.embedKey(), vector);
      written.add(document.id());
    }

    @Override
    public void delete(ChunkId id) throws IOException {
      if (state.chunks.remove(id) == null) {
        throw new IOException("not there to be deleted: " + id);
      }
      deleted.add(id);
    }

    @Override
    public void put(ManifestEntry entry) {
      state.entries.put(entry.id(), entry);
      entriesWritten++;
    }

    @Override
    public void remove(SourceId id) {
      state.entries.remove(id);
    }

    @Override
    public void touch(SourceId id, Optional<Stat> stat) {
      state.entries.compute(id, (key, entry) -> Objects.requireNonNull(entry).withStat(stat));
    }

    @Override
    public void put(Recipe recipe) {
      state.recipes.put(recipe.digest(), recipe);
    }

    @Override
    public Optional<float[]> written(EmbedKey key) {
      return Optional.ofNullable(vectors.get(key));
    }

    @Override
    public void commit() {
      committed = new State(build, state.chunks, state.entries, state.recipes);
      state = committed.copy();
      commits++;
    }

    @Override
    public SessionBytes bytes() {
      return new SessionBytes(0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}
  }

  /** What differs between two states, for a message that can be read. */
  static List<String> differences(State left, State right) {
    Map<String, Object> a = left.canonical();
    Map<String, Object> b = right.canonical();
    Set<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    List<String> different = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(a.get(key), b.get(key))) {
        different.add(key + ": " + a.get(key) + " | " + b.get(key));
      }
    }
    return different;
  }
}
