// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * What an index is put together from, so that tests can make a disk fail and benchmarks can
 * compare.
 *
 * @param directories opens the directories of both indexes
 * @param chunkMerges makes the merge policy of the chunk index, one each time it is opened
 * @param tokens names commits; every token is another
 * @param heldBytes how much of new files of the chunk index may lie in memory before a commit
 * @param recorder is told what is done to files; somebody takes what it recorded
 */
record IndexParts(
    Directories directories,
    Merges chunkMerges,
    Supplier<String> tokens,
    long heldBytes,
    Optional<TraceRecorder> recorder) {
  /**
   * What 500 publishes of 20 chunks make of vectors of 384 dimensions fits in, with the copies that
   * merging it takes.
   */
  static final long HELD_BYTES = 64L << 20;

  /** Opens the directories that the indexes lie in. */
  interface Directories {
    Directory open(Path folder) throws IOException;

    /** Whether there is anything at this place; opening a place creates it. */
    default boolean exists(Path folder) {
      return Files.isDirectory(folder);
    }
  }

  /** Makes a merge policy. */
  @FunctionalInterface
  interface Merges {
    /**
     * @param held whether a segment lies in memory
     */
    MergePolicy policy(Predicate<SegmentCommitInfo> held);
  }

  static IndexParts of(IndexSettings settings) {
    return new IndexParts(
        FSDirectory::open,
        held -> MergePolicies.of(settings.merges(), held),
        () -> UUID.randomUUID().toString(),
        HELD_BYTES,
        Optional.empty());
  }

  IndexParts withDirectories(Directories other) {
    return new IndexParts(other, chunkMerges, tokens, heldBytes, recorder);
  }

  IndexParts withChunkMerges(Merges other) {
    return new IndexParts(directories, other, tokens, heldBytes, recorder);
  }

  IndexParts withHeldBytes(long other) {
    return new IndexParts(directories, chunkMerges, tokens, other, recorder);
  }

  IndexParts withRecorder(TraceRecorder other) {
    return new IndexParts(directories, chunkMerges, tokens, heldBytes, Optional.of(other));
  }
}
