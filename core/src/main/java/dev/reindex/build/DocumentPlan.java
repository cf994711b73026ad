// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Change;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EditSize;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for one document. A pure value: carrying it out reads nothing else but the
 * vectors that it names.
 */
public sealed interface DocumentPlan {
  SourceId id();

  /**
   * The document is written: those of its chunks that are new or different, and its entry if that
   * changed.
   *
   * @param previous the entry that there is, with which the document is kept if this plan fails
   * @param chunks to write, in reading order
   * @param deletes chunks that the document no longer has
   * @param unchanged how many chunks stay as they are
   * @param sameContent whether title, language, metadata and the order of the chunks that stay are
   *     what they were
   * @param edit how much the source text changed
   * @param undelivered the document itself, where its source cannot be asked for it again
   * @param removalCause why chunks are deleted
   * @param refreshed whether nothing of the document itself changed: only chunks are written that a
   *     change of the glossary reaches, and the entry stays, or is no longer pending
   */
  record Write(
      Change change,
      Optional<ManifestEntry> previous,
      ManifestEntry entry,
      List<ChunkPlan> chunks,
      List<ChunkId> deletes,
      int unchanged,
      boolean sameContent,
      EditSize edit,
      Optional<RawDocument> undelivered,
      Cause removalCause,
      boolean refreshed)
      implements DocumentPlan {
    @Override
    public SourceId id() {
      return change.id();
    }
  }

  /** Nothing of the document changed but what the filesystem says of it. */
  record Touch(SourceId id, Optional<Stat> stat) implements DocumentPlan {}

  /**
   * The document is to be planned as a whole by the next build that looks at it: a change of the
   * glossary reaches it, but it was made by another recipe than this build's.
   */
  record Outdate(ManifestEntry entry) implements DocumentPlan {
    @Override
    public SourceId id() {
      return entry.id();
    }
  }

  /** The document is gone. */
  record Remove(Change.Removed change, List<ChunkId> deletes, EditSize edit, Cause cause)
      implements DocumentPlan {
    @Override
    public SourceId id() {
      return change.id();
    }
  }

  /**
   * The document could not be read or understood.
   *
   * @param entry marks the document as pending, with its last good version; empty when the manifest
   *     says so already
   */
  record Fail(SourceId id, Failure failure, Optional<ManifestEntry> entry)
      implements DocumentPlan {}
}
