// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Change;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Digest;
import dev.reindex.model.EditSize;
import dev.reindex.model.LineTable;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Pending;
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

/** Compares one document with what the index holds of it, and plans the difference. */
final class DocumentPlanner {
  private final BuildSettings settings;
  private final IndexSink sink;
  private final IndexSnapshot snapshot;
  private final ResolvedLexicon lexicon;
  private final IncludedDocuments included;
  private final Map<SourceId, SourceId> includesChanged;
  private final ChunkPlanner chunks;
  private final GlossaryRefresh refresh;
  private final long build;
  private final boolean fresh;
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
    this.recipes = recipes;
    this.lexicon = lexicon;
    this.included = included;
    this.includesChanged = includesChanged;
    this.build = build;
    this.fresh = fresh;
    this.chunks =
        new ChunkPlanner(settings, sink, snapshot, embedder, lexicon.lexicon(), build, fresh);
    this.refresh = new GlossaryRefresh(chunks, recipes, lexicon.delta(), fresh);
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
    List<Chunk> cut;
    try {
      document = included.expand(source.parse(raw));
      cut = settings.chunker().chunk(document.document());
    } catch (UnreadableDocumentException e) {
      return Optional.of(fail(raw.id(), e, kept, previous));
    } catch (RuntimeException e) {
      return Optional.of(fail(raw.id(), mistake(e), kept, previous));
    }
    return Optional.of(write(raw, trusted(raw, stat), previous, recipe, document, cut, kept));
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
      List<Chunk> cut,
      Optional<RawDocument> kept)
      throws IOException {
    Optional<ManifestEntry> indexed = previous.filter(entry -> entry.content().isPresent());
    boolean sameBytes = indexed.flatMap(ManifestEntry::content).equals(Optional.of(raw.digest()));
    SourceDocument document = expanded.document();
    planned.add(name(raw.id()));
    Causes causes = causes(raw.id(), sameBytes, indexed, recipe);
    Map<ChunkId, Trace> traces = indexed.isPresent() ? snapshot.traces(raw.id()) : Map.of();
    ChunkPlanner.Page page =
        chunks.page(document.title(), document.language(), document.metadata());
    List<ChunkPlan> writes = new ArrayList<>();
    List<ChunkId> order = new ArrayList<>(cut.size());
    int known = 0;
    for (Chunk chunk : cut) {
      order.add(chunk.id());
      ChunkPlanner.Target target =
          chunks.target(
              page, chunk, settings.glossary().dependencies(raw.id(), chunk.references()));
      Trace trace = traces.get(chunk.id());
      if (trace != null) {
        known++;
      }
      if (fresh || trace == null || !trace.document().equals(target.document().digest())) {
        writes.add(chunks.plan(target, trace, causes.of(trace, target.document())));
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

  private Causes causes(
      SourceId id, boolean sameBytes, Optional<ManifestEntry> indexed, Recipe recipe)
      throws IOException {
    if (fresh) {
      return Causes.ofFullBuild();
    }
    SourceId changedInclude = includesChanged.get(id);
    Cause page =
        sameBytes && changedInclude != null
            ? new Cause(Cause.Kind.INCLUDE, "included " + changedInclude + " changed")
            : new Cause(Cause.Kind.PAGE, id.term());
    Optional<Recipe> old =
        indexed.isPresent() ? snapshot.recipe(indexed.get().recipe()) : Optional.empty();
    return new Causes(page, sameBytes, old, recipe, lexicon.delta());
  }

  /**
   * Plans chunks anew that a change of the glossary may reach, as {@link GlossaryRefresh#plan}
   * does.
   *
   * @param after the entry once that is done
   */
  Optional<DocumentPlan> refresh(ManifestEntry entry, ManifestEntry after, List<StoredChunk> stored)
      throws IOException {
    planned.add(name(entry.id()));
    return refresh.plan(entry, after, stored);
  }

  /** Whether a plan was made for the document, other than one that tells of a failure. */
  boolean hasPlanned(SourceId id) {
    return planned.contains(name(id));
  }

  static Digest name(SourceId id) {
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
}
