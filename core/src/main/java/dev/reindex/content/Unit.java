// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of a section that no cut divides: a block, or a part of a block that is too long for a
 * chunk.
 *
 * @param glue what stands between it and the unit before it where both are in one chunk
 * @param reluctance how bad it is to cut before it: 0 where one thing ends and another begins
 * @param code whether it is divided at lines, not at sentences
 */
record Unit(String text, String glue, int reluctance, boolean code, List<Reference> references) {
  /** The same piece of text, which refers to more. */
  Unit referringTo(List<Reference> more) {
    List<Reference> all = Stream.concat(references.stream(), more.stream()).toList();
    return new Unit(text, glue, reluctance, code, all);
  }

  /** A piece of this one. */
  Unit part(String partText, String partGlue, int partReluctance) {
    return new Unit(partText, partGlue, partReluctance, code, references);
  }
}
