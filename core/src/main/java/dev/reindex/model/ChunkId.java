// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.List;

/**
 * Names a chunk by what it says and where it stands, never by its ordinal, so that an insertion
 * renames none of its neighbours.
 */
public record ChunkId(Digest digest) implements Comparable<ChunkId> {
  /**
   * @param occurrence 0 for the first chunk of the document with this heading path and text, 1 for
   *     the second, and so on
   */
  public static ChunkId of(SourceId source, List<String> headingPath, String text, int occurrence) {
    return new ChunkId(
        Digest.of("chunk")
            .text(source.term())
            .texts(headingPath)
            .text(text)
            .number(occurrence)
            .build());
  }

  /** 32 hexadecimal digits. */
  public static ChunkId parse(String hex) {
    return new ChunkId(Digest.parse(hex));
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public int compareTo(ChunkId other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return hex();
  }
}
