// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the index remembers of a document as a whole: what it read, and what it made of it. A
 * document that never could be indexed has an entry too, with no content and no chunks, and {@link
 * #pending}.
 *
 * @param stat what the filesystem said when the document was read; empty when that is not to be
 *     trusted, so that the next build reads the document again
 * @param content digest of what was read, {@link RawDocument#digest()}; empty when never indexed
 * @param recipe digest of the recipe that was followed
 * @param language as {@link SourceDocument#language()}
 * @param chunks in reading order
 * @param lines the lines of what was read, to tell later how much of it was edited
 * @param includes what the document includes, in the order in which it was looked for
 */
public record ManifestEntry(
    SourceId id,
    Optional<Stat> stat,
    Optional<Digest> content,
    Digest recipe,
    String title,
    String language,
    Metadata metadata,
    List<ChunkId> chunks,
    LineTable lines,
    List<Included> includes,
    Optional<Pending> pending) {
  /**
   * A document that this one includes, or would if there were one.
   *
   * @param content of what was found, {@link RawDocument#digest()}; empty when there was none
   */
  public record Included(SourceId id, Optional<Digest> content) {}

  public ManifestEntry {
    chunks = List.copyOf(chunks);
    includes = List.copyOf(includes);
  }

  /** An entry of a document that includes no other. */
  public ManifestEntry(
      SourceId id,
      Optional<Stat> stat,
      Optional<Digest> content,
      Digest recipe,
      String title,
      String language,
      Metadata metadata,
      List<ChunkId> chunks,
      LineTable lines,
      Optional<Pending> pending) {
    this(id, stat, content, recipe, title, language, metadata, chunks, lines, List.of(), pending);
  }

  public ManifestEntry withPending(Pending failure) {
    return new ManifestEntry(
        id,
        Optional.empty(),
        content,
        recipe,
        title,
        language,
        metadata,
        chunks,
        lines,
        includes,
        Optional.of(failure));
  }

  /** The same, once what failed is made up for. */
  public ManifestEntry withoutPending() {
    return new ManifestEntry(
        id,
        stat,
        content,
        recipe,
        title,
        language,
        metadata,
        chunks,
        lines,
        includes,
        Optional.empty());
  }

  public ManifestEntry withStat(Optional<Stat> newStat) {
    return new ManifestEntry(
        id, newStat, content, recipe, title, language, metadata, chunks, lines, includes, pending);
  }

  /** Names no recipe, so that every build plans the document anew. */
  private static final Digest NO_RECIPE = new Digest(0, 0);

  /** Whether every build plans the document anew. */
  public boolean isOutdated() {
    return recipe.equals(NO_RECIPE);
  }

  /** The same, but every build plans the document anew. */
  public ManifestEntry outdated() {
    return new ManifestEntry(
        id,
        Optional.empty(),
        content,
        NO_RECIPE,
        title,
        language,
        metadata,
        chunks,
        lines,
        includes,
        pending);
  }

  /** An entry for a document that could not be indexed the first time it was seen. */
  public static ManifestEntry neverIndexed(SourceId id, Digest recipe, Pending failure) {
    return new ManifestEntry(
        id,
        Optional.empty(),
        Optional.empty(),
        recipe,
        "",
        "",
        Metadata.EMPTY,
        List.of(),
        LineTable.EMPTY,
        Optional.of(failure));
  }

  /**
   * Whether both say the same of the chunks that they have in common: title, language, metadata and
   * the order of those chunks.
   */
  public boolean saysTheSame(ManifestEntry other) {
    return title.equals(other.title)
        && language.equals(other.language)
        && metadata.equals(other.metadata)
        && common(chunks, other.chunks).equals(common(other.chunks, chunks));
  }

  private static List<ChunkId> common(List<ChunkId> ordered, List<ChunkId> others) {
    Set<ChunkId> there = Set.copyOf(others);
    return ordered.stream().filter(there::contains).toList();
  }
}
