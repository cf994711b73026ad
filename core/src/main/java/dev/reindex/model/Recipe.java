// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import com.google.common.collect.ImmutableSortedMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Version and settings of every stage, in words. A document whose recipe is unchanged and whose
 * bytes are unchanged has nothing to do; one whose recipe changed says by it which stage did.
 *
 * @param stages what each stage is and how it is set, readable, with all that its result depends on
 */
public record Recipe(Map<Stage, String> stages) {
  public Recipe {
    stages = ImmutableSortedMap.copyOf(stages);
    if (stages.size() != Stage.values().length) {
      throw new IllegalArgumentException("a recipe names every stage: " + stages.keySet());
    }
  }

  public Digest digest() {
    Digest.Builder digest = Digest.of("recipe");
    stages.forEach((stage, words) -> digest.text(stage.name()).text(words));
    return digest.build();
  }

  /** The stages that are not the same in both. */
  public Set<Stage> differences(Recipe other) {
    EnumSet<Stage> different = EnumSet.noneOf(Stage.class);
    stages.forEach(
        (stage, words) -> {
          if (!words.equals(other.stages.get(stage))) {
            different.add(stage);
          }
        });
    return different;
  }
}
