// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.FlashSimulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a simulation runs. */
final class RunOptions {
  @Option(
      names = "--host-writes",
      paramLabel = "N",
      description =
          "Pages that the host writes after the warm-up. Default: 16 times the logical pages; down"
              + " to 4 times where little over-provisioning makes them costly.")
  @Nullable Long hostWrites;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Pages that the host writes before anything counts, after the device was filled in order."
              + " Default: 3 times the logical pages; more with hotcold.")
  @Nullable Long warmUp;

  /**
   * @throws UsageException when a length makes no sense
   */
  void check() {
    if ((hostWrites != null && hostWrites < 1) || (warmUp != null && warmUp < 0)) {
      throw new UsageException("--host-writes counts from 1 and --warm-up from 0");
    }
  }

  long measured(FlashSimulation simulation) {
    return hostWrites == null ? simulation.measuredPages() : hostWrites;
  }

  long warmUp(FlashSimulation simulation) {
    return warmUp == null ? simulation.warmUpPages() : warmUp;
  }
}
