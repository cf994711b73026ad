// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import dev.reindex.model.TextRange;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of a section that no cut divides: a block, or a part of a block that is too long for a
 * chunk.
 *
 * @param glue what stands between it and the unit before it where both are in one chunk
 * @param codeBefore whether the glue stands inside code, of which this and the unit before are
 *     parts
 * @param reluctance how bad it is to cut before it: 0 where one thing ends and another begins
 * @param lines whether it is divided at lines, not at sentences
 * @param code the parts of the text that are code, in order
 */
record Unit(
    String text,
    String glue,
    boolean codeBefore,
    int reluctance,
    boolean lines,
    List<TextRange> code,
    List<Reference> references) {
  /** Text without code. */
  Unit(String text, String glue, int reluctance, boolean lines, List<Reference> references) {
    this(text, glue, false, reluctance, lines, List.of(), references);
  }

  /** The same piece of text, which refers to more. */
  Unit referringTo(List<Reference> more) {
    List<Reference> all = Stream.concat(references.stream(), more.stream()).toList();
    return new Unit(text, glue, codeBefore, reluctance, lines, code, all);
  }

  /**
   * A part of this one.
   *
   * @param before where the part before it ends; negative for the first part, before which stands
   *     what stands before the whole
   * @param partGlue what stands before it
   * @param partReluctance how bad it is to cut before it, unless it is the first
   */
  Unit part(int before, int start, int end, String partGlue, int partReluctance) {
    boolean first = before < 0;
    return new Unit(
        text.substring(start, end),
        partGlue,
        first ? codeBefore : RangeList.covers(code, before, start),
        first ? reluctance : partReluctance,
        lines,
        RangeList.clip(code, start, end),
        references);
  }

  /** These parts of one unit as a unit. */
  static Unit join(List<Unit> parts) {
    Unit first = parts.get(0);
    return new Unit(
        EvenCuts.join(parts),
        first.glue,
        first.codeBefore,
        first.reluctance,
        first.lines,
        EvenCuts.code(parts),
        first.references);
  }
}
