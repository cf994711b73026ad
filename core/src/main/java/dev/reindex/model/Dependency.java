// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * What a chunk depends on by name, whether there is such a term now or not. A chunk that links to a
 * page of the glossary that is not written yet depends on that address already: once the term is
 * there, the chunk is found by it.
 *
 * @param name of a link, the canonical address of the target; of a name, the folded name; of a
 *     mention, the id of the term
 */
public record Dependency(Kind kind, String name) implements Comparable<Dependency> {
  /** How the chunk refers to it. */
  public enum Kind {
    LINK('l'),
    NAME('n'),
    MENTION('m');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  public static Dependency link(String address) {
    return new Dependency(Kind.LINK, address);
  }

  public static Dependency name(String foldedName) {
    return new Dependency(Kind.NAME, foldedName);
  }

  public static Dependency mention(String termId) {
    return new Dependency(Kind.MENTION, termId);
  }

  /** As the index holds it: a letter for the kind, a colon, and the name. */
  public String key() {
    return kind.letter + ":" + name;
  }

  /**
   * Reads what {@link #key()} gave.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Dependency parse(String key) {
    if (key.length() > 1 && key.charAt(1) == ':') {
      for (Kind kind : Kind.values()) {
        if (kind.letter == key.charAt(0)) {
          return new Dependency(kind, key.substring(2));
        }
      }
    }
    throw new IllegalArgumentException("no dependency: " + key);
  }

  @Override
  public int compareTo(Dependency other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return key();
  }
}
