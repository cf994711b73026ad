// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.Workload;
import picocli.CommandLine.Option;

/** What a host writes that is made for it. */
final class WorkloadOptions {
  @Option(
      names = "--workload",
      paramLabel = "KIND",
      defaultValue = "uniform",
      converter = DeviceWords.Workloads.class,
      completionCandidates = DeviceWords.Workloads.class,
      description =
          "uniform: single pages, each as likely as any other (default); hotcold: some pages more"
              + " often; sequential: all in their order, again and again.")
  Workload.Kind kind = Workload.Kind.UNIFORM;

  @Option(
      names = "--hot-writes",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description = "With hotcold: the share of the writes that goes to hot pages. Default: 0.8.")
  double hotWrites;

  @Option(
      names = "--hot-space",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "With hotcold: the share of the pages that is hot. Default: 0.2.")
  double hotSpace;

  @Option(
      names = "--trim-probability",
      paramLabel = "Q",
      defaultValue = "0",
      description =
          "The share of the operations that takes a mapped page back (TRIM), below 0.5. Default: 0.")
  double trimProbability;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the random choices; the same seed gives the same counts. Default: 1.")
  long seed;

  /**
   * @throws UsageException when an option makes no sense
   */
  Workload workload() {
    return UsageException.unless(() -> new Workload(kind, hotWrites, hotSpace, trimProbability));
  }
}
