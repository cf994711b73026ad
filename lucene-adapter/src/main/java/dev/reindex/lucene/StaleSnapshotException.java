// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/** Another build was published since the snapshot was taken; nothing is written yet. */
final class StaleSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StaleSnapshotException() {
    super("another build was published since this one was planned; take a new snapshot");
  }
}
