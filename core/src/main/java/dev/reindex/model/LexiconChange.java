// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.HashSet;
import java.util.Set;

/**
 * What of a glossary has another effect than before.
 *
 * @param dependencies whose chunks get another gloss
 * @param forms whose chunks may mention other terms
 */
public record LexiconChange(Set<Dependency> dependencies, Set<TouchedForm> forms) {
  public static final LexiconChange NONE = new LexiconChange(Set.of(), Set.of());

  public LexiconChange {
    dependencies = Set.copyOf(dependencies);
    forms = Set.copyOf(forms);
  }

  public boolean isEmpty() {
    return dependencies.isEmpty() && forms.isEmpty();
  }

  public LexiconChange plus(LexiconChange other) {
    Set<Dependency> allDependencies = new HashSet<>(dependencies);
    allDependencies.addAll(other.dependencies);
    Set<TouchedForm> allForms = new HashSet<>(forms);
    allForms.addAll(other.forms);
    return new LexiconChange(allDependencies, allForms);
  }
}
