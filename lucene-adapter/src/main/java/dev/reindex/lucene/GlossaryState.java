// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.GlossaryPart;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Terms of one document of the glossary, a field a term. */
record GlossaryState(SourceId source, int number, SortedMap<String, String> fields)
    implements CanonicalState {
  static GlossaryState of(GlossaryPart part) {
    SortedMap<String, String> fields = new TreeMap<>();
    part.origin()
        .ifPresent(
            origin -> fields.put("origin", origin.content().hex() + " " + origin.reading().hex()));
    fields.put("clean", "" + part.clean());
    for (Term term : part.terms()) {
      fields.put("term " + term.id(), CanonicalState.quoted(term.toString()));
    }
    return new GlossaryState(part.document(), part.number(), fields);
  }

  @Override
  public String name() {
    return "terms " + source + " " + number;
  }

  @Override
  public Differences.Item item(java.util.List<String> differing) {
    return new Differences.Item(source, Optional.empty(), differing);
  }
}
