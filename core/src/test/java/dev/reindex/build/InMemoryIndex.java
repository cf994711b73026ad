// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.ChunkId;
import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Trace;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.ManifestRow;
import dev.reindex.text.FormTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The contract of an index in maps: what builds are checked against. Records what was written. */
final class InMemoryIndex implements IndexSink {
  record Stored(IndexDocument document, float[] vector, Provenance provenance) {
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
      Map<Digest, Recipe> recipes,
      TreeMap<String, GlossaryPart> glossary,
      Optional<LexiconChange> unfinished) {
    State() {
      this(0, new TreeMap<>(), new TreeMap<>(), new HashMap<>(), new TreeMap<>(), Optional.empty());
    }

    State copy() {
      return new State(
          build,
          new TreeMap<>(chunks),
          new TreeMap<>(entries),
          new HashMap<>(recipes),
          new TreeMap<>(glossary),
          unfinished);
    }

    /** All that two equal indexes agree on: no stats, no build numbers. */
    Map<String, Object> canonical() {
      Map<String, Object> dump = new TreeMap<>();
      chunks.forEach((id, stored) -> dump.put("chunk " + id, stored));
      entries.forEach((id, entry) -> dump.put("entry " + id, entry.withStat(Optional.empty())));
      glossary.forEach((id, part) -> dump.put("glossary " + id, part));
      return dump;
    }
  }

  private State committed = new State();
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
              traces.put(chunk, stored.document.trace(stored.provenance));
            }
          });
      return traces;
    }

    @Override
    public List<StoredChunk> chunks(SourceId id) {
      return chunks(stored -> stored.document.source().equals(id));
    }

    private List<StoredChunk> chunks(Predicate<Stored> wanted) {
      return state.chunks.values().stream()
          .filter(wanted)
          .map(stored -> new StoredChunk(stored.document, stored.provenance))
          .toList();
    }

    @Override
    public DependantCursor dependants(
        Collection<Dependency> dependencies, Collection<List<String>> phrases) {
      TreeMap<SourceId, List<StoredChunk>> found = new TreeMap<>();
      for (StoredChunk chunk :
          chunks(
              stored ->
                  !Collections.disjoint(stored.document.dependencies(), dependencies)
                      || phrases.stream().anyMatch(phrase -> holds(stored.document, phrase)))) {
        found.computeIfAbsent(chunk.document().source(), id -> new ArrayList<>()).add(chunk);
      }
      Iterator<Map.Entry<SourceId, List<StoredChunk>>> documents = found.entrySet().iterator();
      return () ->
          documents.hasNext()
              ? Optional.of(documents.next())
                  .map(entry -> new Dependants(entry.getKey(), entry.getValue()))
              : Optional.empty();
    }

    private static boolean holds(IndexDocument document, List<String> phrase) {
      List<String> tokens =
          FormTokenizer.forLanguage(document.language()).tokens(document.text()).stream()
              .map(FormTokenizer.Token::text)
              .toList();
      return Collections.indexOfSubList(tokens, phrase) >= 0;
    }

    @Override
    public List<ManifestEntry.Included> includes() {
      return state.entries.values().stream()
          .flatMap(entry -> entry.includes().stream())
          .distinct()
          .toList();
    }

    @Override
    public List<SourceId> including(ManifestEntry.Included included) {
      return state.entries.values().stream()
          .filter(entry -> entry.includes().contains(included))
          .map(ManifestEntry::id)
          .toList();
    }

    @Override
    public List<GlossaryPart> glossary() {
      return List.copyOf(state.glossary.values());
    }

    @Override
    public Optional<LexiconChange> unfinished() {
      return state.unfinished;
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
    public void add(IndexDocument document, float[] vector, Provenance provenance)
        throws IOException {
      if (state.chunks.containsKey(document.id())) {
        throw new IOException("added twice: " + document);
      }
      put(document, vector, provenance);
    }

    @Override
    public void replace(IndexDocument document, float[] vector, Provenance provenance)
        throws IOException {
      if (!state.chunks.containsKey(document.id())) {
        throw new IOException("not there to be replaced: " + document);
      }
      put(document, vector, provenance);
    }

    private void put(IndexDocument document, float[] vector, Provenance provenance) {
      state.chunks.put(document.id(), new Stored(document, vector, provenance));
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
    public void put(GlossaryPart part) {
      state.glossary.put(name(part.document(), part.number()), part);
    }

    @Override
    public void removeGlossaryPart(SourceId document, int number) {
      state.glossary.remove(name(document, number));
    }

    private static String name(SourceId document, int number) {
      return String.format(Locale.ROOT, "%s#%06d", document, number);
    }

    @Override
    public void putUnfinished(LexiconChange change) {
      unfinished(Optional.of(change));
    }

    @Override
    public void finishGlossary() {
      unfinished(Optional.empty());
    }

    private void unfinished(Optional<LexiconChange> change) {
      state =
          new State(
              state.build, state.chunks, state.entries, state.recipes, state.glossary, change);
    }

    @Override
    public Optional<float[]> written(EmbedKey key) {
      return Optional.ofNullable(vectors.get(key));
    }

    @Override
    public void commit() {
      committed =
          new State(
              build, state.chunks, state.entries, state.recipes, state.glossary, state.unfinished);
      state = committed.copy();
      commits++;
    }

    @Override
    public SessionBytes bytes() {
      return new SessionBytes(0, 0, 0, 0, 0, 0, Map.of());
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
