// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.build.ChunkRenderer.Rendered;
import dev.reindex.model.Chunk;
import dev.reindex.model.Dependency;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Lexicon;
import dev.reindex.model.Metadata;
import dev.reindex.model.Provenance;
import dev.reindex.model.Trace;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.IndexSink;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of chunks what the index is to hold of them, and plans to write it: with the vector's
 * origin, and with the builds and causes that the index remembers.
 */
final class ChunkPlanner {
  private final BuildSettings settings;
  private final IndexSink sink;
  private final IndexSnapshot snapshot;
  private final String model;
  private final ChunkRenderer renderer;
  private final long build;
  private final boolean fresh;
  private final DigestSet keysOfThisBuild = new DigestSet();

  /** What the chunks of a document have in common. */
  record Page(
      String title,
      String language,
      SortedMap<String, List<String>> metadataOnChunks,
      String analysis) {}

  /**
   * @param contextText what the model is given for it
   */
  record Target(IndexDocument document, String contextText) {}

  /**
   * @param lexicon the glossary as this build leaves it
   * @param build the number that the build will have
   * @param fresh whether to plan as if the index could lend nothing
   */
  ChunkPlanner(
      BuildSettings settings,
      IndexSink sink,
      IndexSnapshot snapshot,
      Embedder embedder,
      Lexicon lexicon,
      long build,
      boolean fresh) {
    this.settings = settings;
    this.sink = sink;
    this.snapshot = snapshot;
    this.model = embedder.model().key();
    this.renderer = new ChunkRenderer(settings.context(), settings.glossary(), lexicon, embedder);
    this.build = build;
    this.fresh = fresh;
  }

  Page page(String title, String language, Metadata metadata) {
    return new Page(title, language, metadataOnChunks(metadata), sink.analysis(language));
  }

  private SortedMap<String, List<String>> metadataOnChunks(Metadata metadata) {
    if (settings.metadataOnChunks().isEmpty()) {
      return new TreeMap<>();
    }
    TreeMap<String, List<String>> chosen = new TreeMap<>(metadata.leaves());
    chosen.keySet().retainAll(settings.metadataOnChunks());
    return chosen;
  }

  /**
   * @param references what the chunk refers to by links and names, in order
   */
  Target target(Page page, Chunk chunk, List<Dependency> references) {
    Rendered rendered = renderer.render(page.title(), page.language(), chunk, references);
    IndexDocument document =
        IndexDocument.of(
            chunk,
            page.language(),
            page.metadataOnChunks(),
            rendered.dependencies(),
            rendered.glossary(),
            EmbedKey.of(rendered.contextText(), model),
            page.analysis());
    return new Target(document, rendered.contextText());
  }

  /**
   * @param trace of the chunk in the index, if it is there
   */
  ChunkPlan plan(Target target, @Nullable Trace trace, Cause cause) throws IOException {
    EmbedKey key = target.document().embedKey();
    ChunkPlan.VectorOrigin origin = origin(key);
    Provenance provenance;
    if (origin != ChunkPlan.VectorOrigin.INDEX) {
      provenance = new Provenance(build, cause.brief(), build, cause.brief());
    } else if (trace != null && trace.embedKey().equals(key)) {
      Provenance old = trace.provenance();
      provenance = new Provenance(build, cause.brief(), old.embeddedBuild(), old.embeddedCause());
    } else {
      provenance = new Provenance(build, cause.brief(), 0, "");
    }
    return new ChunkPlan(
        target.document(), target.contextText(), trace != null, origin, cause, provenance);
  }

  private ChunkPlan.VectorOrigin origin(EmbedKey key) throws IOException {
    if (!fresh && snapshot.holds(key)) {
      return ChunkPlan.VectorOrigin.INDEX;
    }
    return keysOfThisBuild.add(key.digest())
        ? ChunkPlan.VectorOrigin.MODEL
        : ChunkPlan.VectorOrigin.THIS_BUILD;
  }
}
