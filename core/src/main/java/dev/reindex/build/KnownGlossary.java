// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.GlossaryPart;
import dev.reindex.model.Lexicon;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The terms that an index holds. A builder that goes on keeps them from build to build, so that a
 * publish need not read all of a large glossary again.
 *
 * @param commit names the commit that holds them
 * @param parts by document
 * @param lexicon of the same terms
 */
record KnownGlossary(
    Optional<Object> commit, Map<SourceId, List<GlossaryPart>> parts, Lexicon lexicon) {
  static final KnownGlossary NONE = new KnownGlossary(Optional.empty(), Map.of(), Lexicon.EMPTY);

  /** What the snapshot holds: this, where it is of the same commit. */
  KnownGlossary of(IndexSnapshot snapshot) throws IOException {
    Optional<Object> wanted = snapshot.commit();
    if (wanted.isPresent() && wanted.equals(commit)) {
      return this;
    }
    Map<SourceId, List<GlossaryPart>> read = new TreeMap<>();
    for (GlossaryPart part : snapshot.glossary()) {
      read.computeIfAbsent(part.document(), id -> new ArrayList<>()).add(part);
    }
    return new KnownGlossary(wanted, read, lexicon(read));
  }

  static Lexicon lexicon(Map<SourceId, List<GlossaryPart>> parts) {
    int count = 0;
    for (List<GlossaryPart> document : parts.values()) {
      for (GlossaryPart part : document) {
        count += part.terms().size();
      }
    }
    if (count == 0) {
      return Lexicon.EMPTY;
    }
    List<Term> terms = new ArrayList<>(count);
    for (List<GlossaryPart> document : parts.values()) {
      document.forEach(part -> terms.addAll(part.terms()));
    }
    return Lexicon.of(terms);
  }
}
