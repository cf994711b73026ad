// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Change;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EditSize;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.LineTable;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Metadata;
import dev.reindex.model.Pending;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stage;
import dev.reindex.model.Stat;
import dev.reindex.model.Trace;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.Source;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.LineDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares one document with what the index holds of it, and plans the difference. */
final class DocumentPlanner {
  private static final Cause FULL_BUILD =
      new Cause(Cause.Kind.SETTING, "a full build was asked for");

  private final BuildSettings settings;
  private final IndexSink sink;
  private final IndexSnapshot snapshot;
  private final String model;
  private final long build;
  private final boolean fresh;
  private final DigestSet keysOfThisBuild = new DigestSet();
  private final Renames renames = new Renames();
  private final Map<String, Recipe> recipes = new LinkedHashMap<>();

  /**
   * @param model {@code EmbeddingModel.key()}
   * @param build the number that the build will have
   * @param fresh whether to plan as if the index could lend nothing
   */
  DocumentPlanner(
      BuildSettings settings,
      IndexSink sink,
      IndexSnapshot snapshot,
      String model,
      long build,
      boolean fresh) {
    this.settings = settings;
    this.sink = sink;
    this.snapshot = snapshot;
    this.model = model;
    this.build = build;
    this.fresh = fresh;
    for (Source source : settings.sources()) {
      recipes.put(source.name(), recipe(source));
    }
  }

  private Recipe recipe(Source source) {
    EnumMap<Stage, String> stages = new EnumMap<>(Stage.class);
    stages.put(Stage.PARSER, source.parsing());
    stages.put(Stage.CHUNKER, settings.chunker().description());
    stages.put(Stage.CONTEXT, settings.context().description());
    stages.put(Stage.EMBEDDER, model);
    stages.put(Stage.ANALYZER, sink.analysis());
    stages.put(Stage.METADATA, "onChunks " + String.join(", ", settings.metadataOnChunks()));
    return new Recipe(stages);
  }

  /** Whether every document is to be read, whatever the manifest says of it. */
  boolean fresh() {
    return fresh;
  }

  /** What documents of this source are made by. */
  Recipe recipe(String source) {
    Recipe recipe = recipes.get(source);
    if (recipe == null) {
      throw new IllegalArgumentException("no source is named " + source);
    }
    return recipe;
  }

  /**
   * Plans a document for this version of it.
   *
   * @param stat what is to be remembered with it; empty where it is not to be trusted
   * @param keepOnFailure whether the version must be kept if it fails, because nobody can be asked
   *     for it again
   * @return empty when there is nothing to do
   */
  Optional<DocumentPlan> plan(
      Source source,
      RawDocument raw,
      Optional<Stat> stat,
      Optional<ManifestEntry> previous,
      boolean keepOnFailure)
      throws IOException {
    Recipe recipe = recipe(source.name());
    if (!fresh && previous.isPresent() && isCurrent(previous.get(), raw, recipe)) {
      return stat.equals(previous.get().stat())
          ? Optional.empty()
          : Optional.of(new DocumentPlan.Touch(raw.id(), stat));
    }
    Optional<RawDocument> kept = keepOnFailure ? Optional.of(raw) : Optional.empty();
    SourceDocument document;
    List<Chunk> chunks;
    try {
      document = source.parse(raw);
      chunks = settings.chunker().chunk(document);
    } catch (UnreadableDocumentException e) {
      return Optional.of(fail(raw.id(), e, kept, previous));
    } catch (RuntimeException e) {
      return Optional.of(fail(raw.id(), mistake(e), kept, previous));
    }
    return Optional.of(write(raw, stat, previous, recipe, document, chunks, kept));
  }

  /** A mistake of this program in one document is no reason not to index the others. */
  private static UnreadableDocumentException mistake(RuntimeException e) {
    UnreadableDocumentException problem =
        new UnreadableDocumentException(
            "could not be understood (" + e + ")",
            0,
            "this is a mistake of this program; please report it with the document");
    problem.initCause(e);
    return problem;
  }

  private static boolean isCurrent(ManifestEntry entry, RawDocument raw, Recipe recipe) {
    return entry.pending().isEmpty()
        && entry.content().equals(Optional.of(raw.digest()))
        && entry.recipe().equals(recipe.digest());
  }

  private DocumentPlan write(
      RawDocument raw,
      Optional<Stat> stat,
      Optional<ManifestEntry> previous,
      Recipe recipe,
      SourceDocument document,
      List<Chunk> chunks,
      Optional<RawDocument> kept)
      throws IOException {
    Optional<ManifestEntry> indexed = previous.filter(entry -> entry.content().isPresent());
    boolean sameBytes = indexed.flatMap(ManifestEntry::content).equals(Optional.of(raw.digest()));
    Causes causes = new Causes(raw.id(), sameBytes, indexed, recipe);
    Map<ChunkId, Trace> traces = indexed.isPresent() ? snapshot.traces(raw.id()) : Map.of();
    SortedMap<String, List<String>> onChunks = metadataOnChunks(document.metadata());
    String analysis = sink.analysis(document.language());
    List<ChunkPlan> writes = new ArrayList<>();
    List<ChunkId> order = new ArrayList<>(chunks.size());
    int known = 0;
    for (Chunk chunk : chunks) {
      order.add(chunk.id());
      String contextText = settings.context().render(document.title(), chunk);
      EmbedKey key = EmbedKey.of(contextText, model);
      IndexDocument target = IndexDocument.of(chunk, document.language(), onChunks, key, analysis);
      Trace trace = traces.get(chunk.id());
      if (trace != null) {
        known++;
      }
      if (fresh || trace == null || !trace.document().equals(target.digest())) {
        writes.add(
            new ChunkPlan(
                target, contextText, trace != null, origin(key), causes.of(trace, target)));
      }
    }
    List<ChunkId> deletes = new ArrayList<>(traces.keySet());
    deletes.removeAll(Set.copyOf(order));
    LineTable lines = LineTable.of(raw.text());
    ManifestEntry entry =
        new ManifestEntry(
            raw.id(),
            stat,
            Optional.of(raw.digest()),
            recipe.digest(),
            document.title(),
            document.language(),
            document.metadata(),
            order,
            lines,
            Optional.empty());
    int rewritten = (int) writes.stream().filter(ChunkPlan::replaces).count();
    return new DocumentPlan.Write(
        indexed.isPresent() ? new Change.Modified(raw.id()) : new Change.Added(raw.id()),
        previous,
        entry,
        List.copyOf(writes),
        List.copyOf(deletes),
        known - rewritten,
        indexed.isPresent() && indexed.get().saysTheSame(entry),
        edit(raw, lines, indexed),
        kept,
        causes.of(null, null));
  }

  private EditSize edit(RawDocument raw, LineTable lines, Optional<ManifestEntry> indexed)
      throws IOException {
    if (indexed.isPresent()) {
      return LineDiff.between(indexed.get().lines(), lines);
    }
    boolean known = !snapshot.withContent(raw.digest()).isEmpty();
    return renames.came(raw.digest(), lines.size(), known);
  }

  private ChunkPlan.VectorOrigin origin(EmbedKey key) throws IOException {
    if (!fresh && snapshot.holds(key)) {
      return ChunkPlan.VectorOrigin.INDEX;
    }
    return keysOfThisBuild.add(key.digest())
        ? ChunkPlan.VectorOrigin.MODEL
        : ChunkPlan.VectorOrigin.THIS_BUILD;
  }

  private SortedMap<String, List<String>> metadataOnChunks(Metadata metadata) {
    if (settings.metadataOnChunks().isEmpty()) {
      return new TreeMap<>();
    }
    TreeMap<String, List<String>> chosen = new TreeMap<>(metadata.leaves());
    chosen.keySet().retainAll(settings.metadataOnChunks());
    return chosen;
  }

  /** Plans the removal of a document that the manifest has. */
  DocumentPlan remove(ManifestEntry entry, Cause cause) {
    EditSize edit =
        entry.content().isPresent()
            ? renames.went(entry.content().get(), entry.lines().size())
            : EditSize.NONE;
    return new DocumentPlan.Remove(new Change.Removed(entry.id()), entry.chunks(), edit, cause);
  }

  /**
   * Plans that a document stays as it was last good, and is tried again by the next build.
   *
   * @param kept the version that failed, where nobody can be asked for it again
   */
  DocumentPlan.Fail fail(
      SourceId id,
      IOException problem,
      Optional<RawDocument> kept,
      Optional<ManifestEntry> previous) {
    int line = problem instanceof UnreadableDocumentException u ? u.line() : 0;
    String mend =
        problem instanceof UnreadableDocumentException u
            ? u.mend()
            : "check the file and its permissions";
    Failure failure = new Failure(id.term(), line, Failure.words(problem), mend);
    return new DocumentPlan.Fail(id, failure, pendingEntry(id, failure, kept, previous));
  }

  /** The entry that marks a document as pending; empty when the one that there is says the same. */
  Optional<ManifestEntry> pendingEntry(
      SourceId id, Failure failure, Optional<RawDocument> kept, Optional<ManifestEntry> previous) {
    Optional<Pending> before = previous.flatMap(ManifestEntry::pending);
    Pending pending =
        new Pending(failure.message(), before.map(Pending::sinceBuild).orElse(build), kept);
    if (before.equals(Optional.of(pending))) {
      return Optional.empty();
    }
    return Optional.of(
        previous
            .map(entry -> entry.withPending(pending))
            .orElseGet(
                () -> ManifestEntry.neverIndexed(id, recipe(id.source()).digest(), pending)));
  }

  /** Says why a chunk of one document is written. */
  private final class Causes {
    private final Cause page;
    private final boolean sameBytes;
    private final Map<Stage, Cause> settings = new EnumMap<>(Stage.class);

    Causes(SourceId id, boolean sameBytes, Optional<ManifestEntry> indexed, Recipe recipe)
        throws IOException {
      this.page = new Cause(Cause.Kind.PAGE, id.term());
      this.sameBytes = sameBytes;
      Optional<Recipe> old =
          indexed.isPresent() ? snapshot.recipe(indexed.get().recipe()) : Optional.empty();
      if (old.isPresent()) {
        for (Stage stage : recipe.differences(old.get())) {
          String detail =
              stage.label()
                  + ": "
                  + old.get().stages().get(stage)
                  + " → "
                  + recipe.stages().get(stage);
          settings.put(stage, new Cause(Cause.Kind.SETTING, detail));
        }
      }
    }

    /**
     * @param trace of the chunk in the index, if it is there
     */
    Cause of(@Nullable Trace trace, @Nullable IndexDocument target) {
      if (fresh) {
        return FULL_BUILD;
      }
      if (trace == null || target == null) {
        return sameBytes ? first(Stage.PARSER, Stage.CHUNKER) : page;
      }
      if (!trace.embedKey().equals(target.embedKey())) {
        return first(Stage.EMBEDDER, Stage.CONTEXT);
      }
      return sameBytes ? first(Stage.ANALYZER, Stage.METADATA, Stage.PARSER) : page;
    }

    private Cause first(Stage... stages) {
      for (Stage stage : stages) {
        Cause cause = settings.get(stage);
        if (cause != null) {
          return cause;
        }
      }
      return page;
    }
  }
}
