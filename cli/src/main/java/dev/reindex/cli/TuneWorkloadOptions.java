// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.CommitHabit;
import dev.reindex.lucene.MergeWorkload.Skew;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code tune} simulates. */
final class TuneWorkloadOptions {
  private static final double MEGABYTE = 1 << 20;
  private static final int MOST_HELD_MEGABYTES = 1 << 20;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Replay this recorded history, as 'replay' takes it, in place of the workspace's own. It is"
              + " built in a temporary folder, with vectors that no model made.")
  @Nullable Path corpus;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Of the corpus, at most so many events. Default: all.")
  long events = Long.MAX_VALUE;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "docs",
      description = "The source whose place the corpus takes. Default: docs.")
  String source = "docs";

  @Option(
      names = "--commit-every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Simulate a commit after so many publishes. Default: 1, as one-shot builds do.")
  int commitEvery = 1;

  @Option(
      names = "--held-megabytes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Simulate that so much of new segments is held in memory until a commit. Default: 64, as"
              + " builds do.")
  double heldMegabytes = 64;

  @Option(
      names = "--hot-writes",
      paramLabel = "P",
      defaultValue = "1",
      description =
          "Simulate that this share of changes falls on hot chunks, 0 to 1. Which chunks changed is"
              + " not recorded; by default any is as likely as any other.")
  double hotWrites = 1;

  @Option(
      names = "--hot-space",
      paramLabel = "P",
      defaultValue = "1",
      description = "The share of chunks that is hot, above 0 to 1.")
  double hotSpace = 1;

  /**
   * @throws UsageException when one of them makes no sense
   */
  void check() {
    if (events < 1) {
      throw new UsageException("--events takes a number from 1 on, not " + events);
    }
    if (commitEvery < 1) {
      throw new UsageException("--commit-every takes a number from 1 on, not " + commitEvery);
    }
    if (!(heldMegabytes >= 0 && heldMegabytes <= MOST_HELD_MEGABYTES)) {
      throw new UsageException("--held-megabytes takes 0 to 1048576, not " + heldMegabytes);
    }
    if (!(hotWrites >= 0 && hotWrites <= 1)) {
      throw new UsageException("--hot-writes takes a share from 0 to 1, not " + hotWrites);
    }
    if (!(hotSpace > 0 && hotSpace <= 1)) {
      throw new UsageException("--hot-space takes a share above 0, to 1, not " + hotSpace);
    }
  }

  CommitHabit habit() {
    return new CommitHabit(
        commitEvery, Math.round(heldMegabytes * MEGABYTE), CommitHabit.EACH_BUILD.bufferBytes());
  }

  Skew skew() {
    return new Skew(hotWrites, hotSpace);
  }
}
