// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * What an index is put together from, so that tests can make a disk fail and benchmarks can
 * compare.
 *
 * @param directories opens the directories of both indexes
 * @param chunkMerges the merge policy of the chunk index, one for each session
 * @param tokens names commits; every token is another
 */
record IndexParts(
    Directories directories, Supplier<MergePolicy> chunkMerges, Supplier<String> tokens) {

  /** Opens the directories that the indexes lie in. */
  interface Directories {
    Directory open(Path folder) throws IOException;

    /** Whether there is anything at this place; opening a place creates it. */
    default boolean exists(Path folder) {
      return Files.isDirectory(folder);
    }
  }

  static IndexParts of(IndexSettings settings) {
    return new IndexParts(
        FSDirectory::open,
        () -> MergePolicies.of(settings.merges()),
        () -> UUID.randomUUID().toString());
  }

  IndexParts withDirectories(Directories other) {
    return new IndexParts(other, chunkMerges, tokens);
  }

  IndexParts withChunkMerges(Supplier<MergePolicy> other) {
    return new IndexParts(directories, other, tokens);
  }
}
