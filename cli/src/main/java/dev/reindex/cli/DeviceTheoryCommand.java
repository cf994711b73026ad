// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.Prediction;
import dev.reindex.device.Workload;
import dev.reindex.report.ReportJson;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says by formula what a flash device comes to. */
@Command(
    name = "theory",
    header = "Say by formula how many pages a flash device programs for each of the host's.",
    description = {
      "Takes the options of 'reindex device simulate', and gives the write amplification of a large"
          + " device that has been written to for ever. There are formulas for sequential and"
          + " uniform writes under greedy, fifo, d-choices and random, for hot and cold pages in one"
          + " stream under fifo and random, and in two with --quota equal or optimal; with"
          + " compression, and with TRIM under uniform writes."
    },
    footer = {
      "  reindex device theory --over-provisioning 0.28 --pages-per-block 256",
      "  reindex device theory --workload hotcold --streams 2 --quota optimal --json"
    })
final class DeviceTheoryCommand extends Subcommand {
  @Mixin WorkloadOptions workload = new WorkloadOptions();
  @Mixin FlashOptions flash = new FlashOptions();
  @Mixin RunOptions run = new RunOptions();

  DeviceTheoryCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Workload written = workload.workload();
    FlashConfiguration device = flash.device(written, workload.seed);
    Prediction prediction = UsageException.unless(() -> Prediction.of(device, written));
    if (options().json) {
      printJson(
          ReportJson.object()
              .put("waf", prediction.writeAmplification())
              .put("formula", prediction.formula()));
    } else {
      out()
          .println(
              String.format(
                  Locale.ROOT, "write amplification %.5f", prediction.writeAmplification()));
      out().println("  " + prediction.formula());
    }
    return ExitCode.OK;
  }
}
