// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import com.google.common.collect.ImmutableSortedSet;
import dev.reindex.spi.Chunker;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.Includes;
import dev.reindex.spi.Source;
import dev.reindex.text.ContextRenderer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a build makes its index from.
 *
 * @param sources whose names differ
 * @param glossary which documents hold terms, and what those do to chunks
 * @param includes how documents are put into documents that include them
 * @param metadataOnChunks metadata keys whose values are indexed on chunks too; {@code a.b} names a
 *     nested key
 * @param checkpointEvery how long a build writes before it commits what it has, so that a long one
 *     that is killed need not begin anew
 */
public record BuildSettings(
    List<Source> sources,
    Chunker chunker,
    ContextRenderer context,
    Glossary glossary,
    Includes includes,
    Set<String> metadataOnChunks,
    Duration checkpointEvery) {
  /** Without a glossary and without includes. */
  public BuildSettings(
      List<Source> sources,
      Chunker chunker,
      ContextRenderer context,
      Set<String> metadataOnChunks,
      Duration checkpointEvery) {
    this(
        sources, chunker, context, Glossary.NONE, Includes.NONE, metadataOnChunks, checkpointEvery);
  }

  /** The same, with commits of its own at another pace. */
  public BuildSettings withCheckpointEvery(Duration other) {
    return new BuildSettings(
        sources, chunker, context, glossary, includes, metadataOnChunks, other);
  }

  public BuildSettings {
    sources = List.copyOf(sources);
    metadataOnChunks = ImmutableSortedSet.copyOf(metadataOnChunks);
    Set<String> names = new HashSet<>();
    for (Source source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalArgumentException("two sources are named " + source.name());
      }
    }
  }
}
