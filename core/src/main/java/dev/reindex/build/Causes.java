// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.IndexDocument;
import dev.reindex.model.Recipe;
import dev.reindex.model.Stage;
import dev.reindex.model.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a chunk of one document is written. */
final class Causes {
  private static final Cause FULL_BUILD =
      new Cause(Cause.Kind.SETTING, "a full build was asked for");

  private final Cause page;
  private final boolean sameBytes;
  private final Map<Stage, Cause> settings = new EnumMap<>(Stage.class);
  private final Optional<LexiconDelta> glossary;

  private Causes(Cause page, boolean sameBytes, Optional<LexiconDelta> glossary) {
    this.page = page;
    this.sameBytes = sameBytes;
    this.glossary = glossary;
  }

  /**
   * @param page the cause where the document itself, or what it includes, changed
   * @param sameBytes whether the document is what the index has of it
   * @param before the recipe by which the index has it
   */
  Causes(
      Cause page,
      boolean sameBytes,
      Optional<Recipe> before,
      Recipe recipe,
      LexiconDelta glossary) {
    this(page, sameBytes, Optional.of(glossary));
    if (before.isPresent()) {
      for (Stage stage : recipe.differences(before.get())) {
        String detail =
            stage.label()
                + ": "
                + before.get().stages().get(stage)
                + " → "
                + recipe.stages().get(stage);
        settings.put(stage, new Cause(Cause.Kind.SETTING, detail));
      }
    }
  }

  /** Of a build that makes everything anew, and needs no other cause. */
  static Causes ofFullBuild() {
    return new Causes(FULL_BUILD, false, Optional.empty());
  }

  /**
   * @param trace of the chunk in the index, if it is there
   */
  Cause of(@Nullable Trace trace, @Nullable IndexDocument target) {
    if (glossary.isEmpty()) {
      return page;
    }
    if (trace == null || target == null) {
      return sameBytes ? first(Stage.PARSER, Stage.CHUNKER) : page;
    }
    Optional<Cause> term = glossary.get().cause(target.dependencies());
    if (!trace.embedKey().equals(target.embedKey())) {
      return term.orElseGet(() -> first(Stage.EMBEDDER, Stage.CONTEXT, Stage.GLOSSARY));
    }
    return sameBytes
        ? term.orElseGet(() -> first(Stage.ANALYZER, Stage.METADATA, Stage.GLOSSARY, Stage.PARSER))
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
