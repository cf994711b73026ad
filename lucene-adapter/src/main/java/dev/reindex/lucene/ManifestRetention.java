// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/**
 * Keeps the manifest's commit that the chunk index's last durable commit names, and of the others
 * only the newest one that this session made: until the chunk index has followed, a crash must find
 * the old one. Commits that an earlier session left unfinished go at once.
 */
final class ManifestRetention extends IndexDeletionPolicy {
  private Optional<CommitStamp> pinned;

  /**
   * @param pinned the stamp of the chunk index's last commit
   */
  ManifestRetention(Optional<CommitStamp> pinned) {
    this.pinned = pinned;
  }

  /** From now on the chunk index's last commit is this one. */
  void pin(CommitStamp stamp) {
    pinned = Optional.of(stamp);
  }

  @Override
  public void onInit(List<? extends IndexCommit> commits) throws IOException {
    for (IndexCommit commit : commits) {
      if (!isPinned(commit)) {
        commit.delete();
      }
    }
  }

  @Override
  public void onCommit(List<? extends IndexCommit> commits) throws IOException {
    for (IndexCommit commit : commits.subList(0, commits.size() - 1)) {
      if (!isPinned(commit)) {
        commit.delete();
      }
    }
  }

  private boolean isPinned(IndexCommit commit) throws IOException {
    return pinned.isPresent() && pinned.get().isOn(commit);
  }
}
