// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.Dependency;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.util.List;
import java.util.Set;

/** See {@link Glossary#NONE}. */
record NoGlossary() implements Glossary {
  @Override
  public String description() {
    return "";
  }

  @Override
  public Set<String> sources() {
    return Set.of();
  }

  @Override
  public boolean holds(SourceId document) {
    return false;
  }

  @Override
  public Reading read(RawDocument raw, SourceDocument parsed) {
    return new Reading(List.of(), List.of());
  }

  @Override
  public List<Dependency> dependencies(SourceId from, List<Reference> references) {
    return List.of();
  }

  @Override
  public boolean matchesMentions() {
    return false;
  }

  @Override
  public int depth() {
    return 1;
  }
}
