// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of the terms of a document of the glossary, as the index remembers them. A document's terms
 * are spread over parts by the digest of their ids, so that a change of one term of many writes
 * little.
 *
 * @param number counted from 0
 * @param origin what the terms were read from; in the part with number 0, which every document has,
 *     and empty in the others
 * @param clean whether all entries could be read; in the part with number 0, true in the others
 */
public record GlossaryPart(
    SourceId document, int number, Optional<Origin> origin, boolean clean, List<Term> terms) {
  /**
   * What terms were read from.
   *
   * @param content digest of the document, {@link RawDocument#digest()}
   * @param reading digest of how it was read
   */
  public record Origin(Digest content, Digest reading) {}

  /** Parts are split so that they hold about this many terms. */
  private static final int TERMS = 32;

  public GlossaryPart {
    terms = List.copyOf(terms);
    if (number < 0 || (number == 0) != origin.isPresent()) {
      throw new IllegalArgumentException(
          "the first part of a document names its origin, and no other: " + document);
    }
  }

  /** All parts of a document, in order; some may be empty. */
  public static List<GlossaryPart> of(
      SourceId document, Origin origin, boolean clean, List<Term> terms) {
    int count = Integer.highestOneBit(Math.max(1, terms.size() / TERMS));
    List<List<Term>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    for (Term term : terms) {
      long digest = Digest.of("part").text(term.local()).build().low();
      parts.get((int) (digest & (count - 1))).add(term);
    }
    List<GlossaryPart> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean first = i == 0;
      made.add(
          new GlossaryPart(
              document,
              i,
              first ? Optional.of(origin) : Optional.empty(),
              !first || clean,
              parts.get(i).stream().sorted().toList()));
    }
    return List.copyOf(made);
  }
}
