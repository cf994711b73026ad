// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** A chunk or a document, as far as two indexes of the same content agree on it. */
sealed interface CanonicalState permits ChunkState, EntryState, GlossaryState {
  /** Sorts and names it. */
  String name();

  /** The document that it belongs to. */
  SourceId source();

  /** Field by field, in words. */
  SortedMap<String, String> fields();

  Differences.Item item(List<String> differing);

  /** The names of the fields that are not the same in both. */
  default List<String> differences(CanonicalState other) {
    TreeSet<String> names = new TreeSet<>(fields().keySet());
    names.addAll(other.fields().keySet());
    List<String> differing = new ArrayList<>();
    for (String name : names) {
      String left = fields().get(name);
      if (left == null || !left.equals(other.fields().get(name))) {
        differing.add(name);
      }
    }
    return differing;
  }

  /** In quotes and on one line. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
