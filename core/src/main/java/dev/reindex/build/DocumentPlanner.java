// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.build.ChunkRenderer.Rendered;
import dev.reindex.model.Change;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.EditSize;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.LineTable;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Metadata;
import dev.reindex.model.Pending;
import dev.reindex.model.Provenance;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stage;
import dev.reindex.model.Stat;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Trace;
import dev.reindex.spi.Embedder;
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
  private final ResolvedLexicon lexicon;
  private final IncludedDocuments included;
  private final Map<SourceId, SourceId> includesChanged;
  private final ChunkRenderer renderer;
  private final long build;
  private final boolean fresh;
  private final DigestSet keysOfThisBuild = new DigestSet();
  private final Renames renames = new Renames();
  private final Map<String, Recipe> recipes;
  private final DigestSet planned = new DigestSet();

  /**
   * @param embedder whose model and window count
   * @param recipes how documents are made, by source
   * @param lexicon the glossary as this build leaves it
   * @param included puts together what includes something
   * @param includesChanged documents that include something that is another now, with that
   * @param build the number that the build will have
   * @param fresh whether to plan as if the index could lend nothing
   */
  DocumentPlanner(
      BuildSettings settings,
      IndexSink sink,
      IndexSnapshot snapshot,
      Embedder embedder,
      Map<String, Recipe> recipes,
      ResolvedLexicon lexicon,
      IncludedDocuments included,
      Map<SourceId, SourceId> includesChanged,
      long build,
      boolean fresh) {
    this.settings = settings;
    this.sink = sink;
    this.snapshot = snapshot;
    this.model = embedder.model().key();
    this.recipes = recipes;
    this.lexicon = lexicon;
    this.included = included;
    this.includesChanged = includesChanged;
    this.renderer =
        new ChunkRenderer(settings.context(), settings.glossary(), lexicon.lexicon(), embedder);
    this.build = build;
    this.fresh = fresh;
  }

  /** Whether a document is to be planned although it is as it was itself. */
  boolean mustPlan(SourceId id) {
    return fresh || includesChanged.containsKey(id);
  }

  /** How documents are made, by source. */
  static Map<String, Recipe> recipes(BuildSettings settings, IndexSink sink, String model) {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    for (Source source : settings.sources()) {
      recipes.put(source.name(), recipe(settings, sink, model, source));
    }
    return recipes;
  }

  private static Recipe recipe(
      BuildSettings settings, IndexSink sink, String model, Source source) {
    EnumMap<Stage, String> stages = new EnumMap<>(Stage.class);
    stages.put(Stage.PARSER, source.parsing() + "; " + settings.includes().description());
    stages.put(Stage.CHUNKER, settings.chunker().description());
    stages.put(Stage.CONTEXT, settings.context().description());
    stages.put(Stage.GLOSSARY, settings.glossary().description());
    stages.put(Stage.EMBEDDER, model);
    stages.put(Stage.ANALYZER, sink.analysis());
    stages.put(Stage.METADATA, "onChunks " + String.join(", ", settings.metadataOnChunks()));
    return new Recipe(stages);
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
    if (!mustPlan(raw.id()) && previous.isPresent() && isCurrent(previous.get(), raw, recipe)) {
      return stat.equals(previous.get().stat())
          ? Optional.empty()
          : Optional.of(new DocumentPlan.Touch(raw.id(), stat));
    }
    Optional<RawDocument> kept = keepOnFailure ? Optional.of(raw) : Optional.empty();
    IncludedDocuments.Expanded document;
    List<Chunk> chunks;
    try {
      document = included.expand(source.parse(raw));
      chunks = settings.chunker().chunk(document.document());
    } catch (UnreadableDocumentException e) {
      return Optional.of(fail(raw.id(), e, kept, previous));
    } catch (RuntimeException e) {
      return Optional.of(fail(raw.id(), mistake(e), kept, previous));
    }
    return Optional.of(write(raw, trusted(raw, stat), previous, recipe, document, chunks, kept));
  }

  /**
   * A document of the glossary that changed after its terms were read is to be read again by the
   * next build.
   */
  private Optional<Stat> trusted(RawDocument raw, Optional<Stat> stat) {
    boolean other =
        settings.glossary().holds(raw.id())
            && !lexicon.content(raw.id()).equals(Optional.of(raw.digest()));
    return other ? Optional.empty() : stat;
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
      IncludedDocuments.Expanded expanded,
      List<Chunk> chunks,
      Optional<RawDocument> kept)
      throws IOException {
    Optional<ManifestEntry> indexed = previous.filter(entry -> entry.content().isPresent());
    boolean sameBytes = indexed.flatMap(ManifestEntry::content).equals(Optional.of(raw.digest()));
    SourceDocument document = expanded.document();
    planned.add(name(raw.id()));
    Causes causes = new Causes(raw.id(), sameBytes, indexed, recipe);
    Map<ChunkId, Trace> traces = indexed.isPresent() ? snapshot.traces(raw.id()) : Map.of();
    SortedMap<String, List<String>> onChunks = metadataOnChunks(document.metadata());
    String analysis = sink.analysis(document.language());
    List<ChunkPlan> writes = new ArrayList<>();
    List<ChunkId> order = new ArrayList<>(chunks.size());
    int known = 0;
    for (Chunk chunk : chunks) {
      order.add(chunk.id());
      Rendered rendered =
          renderer.render(
              document.title(),
              document.language(),
              chunk,
              settings.glossary().dependencies(raw.id(), chunk.references()));
      IndexDocument target = target(chunk, document.language(), onChunks, rendered, analysis);
      Trace trace = traces.get(chunk.id());
      if (trace != null) {
        known++;
      }
      if (fresh || trace == null || !trace.document().equals(target.digest())) {
        writes.add(write(target, rendered.contextText(), trace, causes.of(trace, target)));
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
            expanded.included(),
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
        causes.of(null, null),
        false);
  }

  private IndexDocument target(
      Chunk chunk,
      String language,
      SortedMap<String, List<String>> onChunks,
      Rendered rendered,
      String analysis) {
    return IndexDocument.of(
        chunk,
        language,
        onChunks,
        rendered.dependencies(),
        rendered.glossary(),
        EmbedKey.of(rendered.contextText(), model),
        analysis);
  }

  private ChunkPlan write(
      IndexDocument target, String contextText, @Nullable Trace trace, Cause cause)
      throws IOException {
    ChunkPlan.VectorOrigin origin = origin(target.embedKey());
    Provenance provenance;
    if (origin != ChunkPlan.VectorOrigin.INDEX) {
      provenance = new Provenance(build, cause.brief(), build, cause.brief());
    } else if (trace != null && trace.embedKey().equals(target.embedKey())) {
      Provenance old = trace.provenance();
      provenance = new Provenance(build, cause.brief(), old.embeddedBuild(), old.embeddedCause());
    } else {
      provenance = new Provenance(build, cause.brief(), 0, "");
    }
    return new ChunkPlan(target, contextText, trace != null, origin, cause, provenance);
  }

  /**
   * Plans chunks anew that a change of the glossary may reach, from what the index holds of them.
   *
   * @param entry of their document, which is as its source has it, or is the last version that
   *     could be indexed
   * @return empty when nothing is different
   */
  Optional<DocumentPlan> refresh(ManifestEntry entry, List<StoredChunk> chunks) throws IOException {
    SourceId id = entry.id();
    Recipe recipe = recipes.get(id.source());
    if (recipe == null || !entry.recipe().equals(recipe.digest())) {
      return entry.isOutdated()
          ? Optional.empty()
          : Optional.of(new DocumentPlan.Outdate(entry.outdated()));
    }
    SortedMap<String, List<String>> onChunks = metadataOnChunks(entry.metadata());
    String analysis = sink.analysis(entry.language());
    List<ChunkPlan> writes = new ArrayList<>();
    for (StoredChunk stored : chunks) {
      IndexDocument old = stored.document();
      List<Dependency> references =
          old.dependencies().stream()
              .filter(dependency -> dependency.kind() != Dependency.Kind.MENTION)
              .toList();
      Rendered rendered = renderer.render(entry.title(), entry.language(), old.chunk(), references);
      IndexDocument target = target(old.chunk(), entry.language(), onChunks, rendered, analysis);
      if (fresh || !old.digest().equals(target.digest())) {
        Trace trace = old.trace(stored.provenance());
        writes.add(write(target, rendered.contextText(), trace, termCause(old, target, id)));
      }
    }
    if (writes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentPlan.Write(
            new Change.Modified(id),
            Optional.of(entry),
            entry,
            List.copyOf(writes),
            List.of(),
            entry.chunks().size() - writes.size(),
            true,
            EditSize.NONE,
            Optional.empty(),
            new Cause(Cause.Kind.PAGE, id.term()),
            true));
  }

  private Cause termCause(IndexDocument old, IndexDocument target, SourceId id) {
    return lexicon
        .delta()
        .cause(target.dependencies())
        .or(() -> lexicon.delta().cause(old.dependencies()))
        .orElseGet(
            () -> new Cause(Cause.Kind.TERM, "terms changed that " + id.term() + " refers to"));
  }

  /** Whether a plan was made for the document, other than one that tells of a failure. */
  boolean hasPlanned(SourceId id) {
    return planned.contains(name(id));
  }

  private static Digest name(SourceId id) {
    return Digest.of("document").text(id.term()).build();
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
    planned.add(name(entry.id()));
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
      SourceId changedInclude = includesChanged.get(id);
      this.page =
          sameBytes && changedInclude != null
              ? new Cause(Cause.Kind.INCLUDE, "included " + changedInclude + " changed")
              : new Cause(Cause.Kind.PAGE, id.term());
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
      Optional<Cause> term = lexicon.delta().cause(target.dependencies());
      if (!trace.embedKey().equals(target.embedKey())) {
        return term.orElseGet(() -> first(Stage.EMBEDDER, Stage.CONTEXT, Stage.GLOSSARY));
      }
      return sameBytes
          ? term.orElseGet(
              () -> first(Stage.ANALYZER, Stage.METADATA, Stage.GLOSSARY, Stage.PARSER))
          : page;
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
