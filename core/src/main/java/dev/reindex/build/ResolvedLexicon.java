// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.Lexicon;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The glossary that a build works with, and what it has to write of it.
 *
 * @param lexicon as it is now
 * @param delta between the lexicon of the last build and this one
 * @param change the same, with what builds left over that did not come to their end
 * @param before the terms that the index has
 * @param after the terms there are now, by document; no longer changed
 * @param same whether both are equal
 * @param leftOver whether some build did not come to its end
 * @param whole whether all documents of the glossary were looked at
 * @param problems entries that could not be read
 * @param collisions names that several terms answer to
 */
record ResolvedLexicon(
    Lexicon lexicon,
    LexiconDelta delta,
    LexiconChange change,
    KnownGlossary before,
    Map<SourceId, List<GlossaryPart>> after,
    boolean same,
    boolean leftOver,
    boolean whole,
    List<Failure> problems,
    List<Failure> collisions) {

  /** Whether the index has to be told of it at the end of the build. */
  boolean isDirty() {
    return (leftOver && whole) || !same;
  }

  /** The content that a document's terms were read from. */
  Optional<Digest> content(SourceId document) {
    return Optional.ofNullable(after.get(document))
        .flatMap(parts -> parts.get(0).origin())
        .map(GlossaryPart.Origin::content);
  }

  /** Before a commit that may be the last one of a build that does not come to its end. */
  void begin(IndexSession session) throws IOException {
    if (isDirty()) {
      session.putUnfinished(change);
    }
  }

  /** At the end of a build, when every chunk that depends on it is written. */
  void finish(IndexSession session) throws IOException {
    Set<SourceId> documents = new HashSet<>(before.parts().keySet());
    documents.addAll(after.keySet());
    for (SourceId document : documents) {
      List<GlossaryPart> old = before.parts().getOrDefault(document, List.of());
      List<GlossaryPart> fresh = after.getOrDefault(document, List.of());
      for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
        if (i >= fresh.size()) {
          session.removeGlossaryPart(document, old.get(i).number());
        } else if (i >= old.size() || !old.get(i).equals(fresh.get(i))) {
          session.put(fresh.get(i));
        }
      }
    }
    if (leftOver && whole) {
      session.finishGlossary();
    } else if (leftOver) {
      // Documents that this build did not look at may be newer than their terms.
      session.putUnfinished(change);
    }
  }

  /** What the index holds once the build has come to its end. */
  KnownGlossary known(Optional<Object> commit) {
    return new KnownGlossary(commit, after, lexicon);
  }
}
