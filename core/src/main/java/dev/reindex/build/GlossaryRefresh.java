// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Change;
import dev.reindex.model.Dependency;
import dev.reindex.model.EditSize;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans chunks anew that a change of the glossary may reach, in documents that have nothing else to
 * do, from what the index holds of them.
 */
final class GlossaryRefresh {
  private final ChunkPlanner chunks;
  private final Map<String, Recipe> recipes;
  private final LexiconDelta delta;
  private final boolean fresh;

  /**
   * @param recipes how documents are made, by source
   * @param fresh whether every chunk is written, different or not
   */
  GlossaryRefresh(
      ChunkPlanner chunks, Map<String, Recipe> recipes, LexiconDelta delta, boolean fresh) {
    this.chunks = chunks;
    this.recipes = recipes;
    this.delta = delta;
    this.fresh = fresh;
  }

  /**
   * @param entry of their document, which is as its source has it, or is the last version that
   *     could be indexed
   * @param after the entry once the chunks are made anew; mostly the same
   * @return empty when nothing is different
   */
  Optional<DocumentPlan> plan(ManifestEntry entry, ManifestEntry after, List<StoredChunk> stored)
      throws IOException {
    SourceId id = entry.id();
    Recipe recipe = recipes.get(id.source());
    if (recipe == null || !entry.recipe().equals(recipe.digest())) {
      return entry.isOutdated()
          ? Optional.empty()
          : Optional.of(new DocumentPlan.Outdate(entry.outdated()));
    }
    ChunkPlanner.Page page = chunks.page(entry.title(), entry.language(), entry.metadata());
    List<ChunkPlan> writes = new ArrayList<>();
    for (StoredChunk each : stored) {
      IndexDocument old = each.document();
      ChunkPlanner.Target target = chunks.target(page, old.chunk(), references(old));
      if (fresh || !old.digest().equals(target.document().digest())) {
        Cause cause = cause(old, target.document(), id);
        writes.add(chunks.plan(target, old.trace(each.provenance()), cause));
      }
    }
    if (writes.isEmpty() && after.equals(entry)) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentPlan.Write(
            new Change.Modified(id),
            Optional.of(entry),
            after,
            List.copyOf(writes),
            List.of(),
            entry.chunks().size() - writes.size(),
            true,
            EditSize.NONE,
            Optional.empty(),
            new Cause(Cause.Kind.PAGE, id.term()),
            true));
  }

  private static List<Dependency> references(IndexDocument document) {
    return document.dependencies().stream()
        .filter(dependency -> dependency.kind() != Dependency.Kind.MENTION)
        .toList();
  }

  private Cause cause(IndexDocument old, IndexDocument target, SourceId id) {
    return delta
        .cause(target.dependencies())
        .or(() -> delta.cause(old.dependencies()))
        .orElseGet(
            () -> new Cause(Cause.Kind.TERM, "terms changed that " + id.term() + " refers to"));
  }
}
