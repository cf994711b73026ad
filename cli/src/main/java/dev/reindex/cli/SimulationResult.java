// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.FlashCounters;
import dev.reindex.device.FlashTranslationLayer;
import dev.reindex.device.OperationTimes;
import dev.reindex.device.Prediction;
import dev.reindex.device.Wear;
import dev.reindex.device.Workload;
import dev.reindex.report.ReportJson;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a simulation came to.
 *
 * @param counters of what came after the warm-up
 * @param cpuSeconds of that too
 */
record SimulationResult(
    FlashTranslationLayer device,
    Workload workload,
    FlashCounters counters,
    long warmUpPages,
    double cpuSeconds) {
  private static final int PICTURE_STEPS = 10;
  private static final int PICTURE_WIDTH = 40;
  private static final double NANOS_PER_MILLI = 1e6;

  ObjectNode json() {
    FlashConfiguration configuration = device.configuration();
    ObjectNode json =
        ReportJson.object()
            .put("waf", counters.writeAmplification())
            .put("hostPages", counters.hostPages())
            .put("nandPages", counters.nandPages())
            .put("copiedPages", counters.copiedPages())
            .put("coalescedPages", counters.coalescedPages())
            .put("trimmedPages", counters.trimmedPages())
            .put("nandReads", counters.nandReads())
            .put("erases", counters.erases())
            .put("mappedShare", mappedShare())
            .put("cpuSeconds", cpuSeconds)
            .put("warmUpPages", warmUpPages)
            .put("logicalPages", configuration.logicalPages())
            .put("pagesPerBlock", configuration.pagesPerBlock())
            .put("blocks", (long) device.blocks() * configuration.planes())
            .put("reservedBlocks", configuration.reservedBlocks() * configuration.planes());
    Optional<Double> theory = theory();
    if (theory.isPresent()) {
      json.put("theory", theory.get());
    } else {
      json.putNull("theory");
    }
    Wear wear = device.wear();
    json.putObject("wear")
        .put("least", wear.least())
        .put("most", wear.most())
        .put("mean", wear.mean())
        .put("deviation", wear.deviation());
    ArrayNode picture = json.putArray("blocksByValidShare");
    for (int blocks : device.blocksByValidShare(PICTURE_STEPS)) {
      picture.add(blocks);
    }
    if (isTimed()) {
      json.putObject("time")
          .put("busyMillis", counters.busyNanos() / NANOS_PER_MILLI)
          .put("collectionMillis", counters.collectionNanos() / NANOS_PER_MILLI)
          .put("stalls", counters.stalls())
          .put("meanStallMillis", meanStallMillis())
          .put("longestStallMillis", counters.longestStallNanos() / NANOS_PER_MILLI);
    }
    return json;
  }

  private boolean isTimed() {
    return !device.configuration().times().equals(OperationTimes.NONE);
  }

  private double mappedShare() {
    return (double) counters.mappedPages() / device.configuration().logicalPages();
  }

  private double meanStallMillis() {
    return counters.stalls() == 0
        ? 0
        : counters.collectionNanos() / NANOS_PER_MILLI / counters.stalls();
  }

  /** What the formula says, where there is one. */
  private Optional<Double> theory() {
    try {
      return Optional.of(Prediction.of(device.configuration(), workload).writeAmplification());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void print(PrintWriter out, Style style) {
    out.println(
        style.bold(
            String.format(Locale.ROOT, "write amplification %.5f", counters.writeAmplification())));
    TextTable table = new TextTable("ll");
    theory()
        .ifPresent(
            value ->
                table.row(
                    "  by formula",
                    String.format(
                        Locale.ROOT,
                        "%.5f, %+.2f %%",
                        value,
                        100 * (counters.writeAmplification() / value - 1))));
    table
        .row("  host pages", Figures.count(counters.hostPages()))
        .row("  flash pages", Figures.count(counters.nandPages()))
        .row("  moved", Figures.count(counters.copiedPages()))
        .row("  blocks erased", Figures.count(counters.erases()))
        .row("  mapped", Figures.percent(mappedShare()));
    if (counters.coalescedPages() > 0) {
      table.row("  coalesced", Figures.count(counters.coalescedPages()));
    }
    Wear wear = device.wear();
    table.row(
        "  erases a block",
        String.format(
            Locale.ROOT,
            "%d to %d, mean %.1f, deviation %.2f",
            wear.least(),
            wear.most(),
            wear.mean(),
            wear.deviation()));
    if (isTimed()) {
      table.row("  garbage collection", stalls());
    }
    table.row(
        "  processor time",
        String.format(
            Locale.ROOT,
            "%.2f s, %.1f million host pages/s",
            cpuSeconds,
            counters.hostPages() / cpuSeconds / 1e6));
    table.print(out, style);
    printPicture(out, style);
  }

  private String stalls() {
    return String.format(
        Locale.ROOT,
        "%.1f %% of the time; %,d stalls, mean %.2f ms, longest %.2f ms",
        100.0 * counters.collectionNanos() / Math.max(1, counters.busyNanos()),
        counters.stalls(),
        meanStallMillis(),
        counters.longestStallNanos() / NANOS_PER_MILLI);
  }

  private void printPicture(PrintWriter out, Style style) {
    out.println("blocks by the share of their pages that is valid");
    int[] picture = device.blocksByValidShare(PICTURE_STEPS);
    int most = 1;
    for (int blocks : picture) {
      most = Math.max(most, blocks);
    }
    TextTable table = new TextTable("rrl");
    for (int step = 0; step < PICTURE_STEPS; step++) {
      table.row(
          "  " + 100 * step / PICTURE_STEPS + " to " + 100 * (step + 1) / PICTURE_STEPS + " %",
          Figures.count(picture[step]),
          "█".repeat((int) Math.round((double) PICTURE_WIDTH * picture[step] / most)));
    }
    table.print(out, style);
  }
}
