// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.DeviceFullException;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.FlashCounters;
import dev.reindex.device.FlashSimulation;
import dev.reindex.device.Workload;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the flash model under a made workload. */
@Command(
    name = "simulate",
    header = "Run the flash model under a made workload.",
    description = {
      "Fills a device in order, lets the host write until it is steady, and then counts how many"
          + " pages of flash are programmed for each page that the host writes. What came before"
          + " counts in nothing.",
      "",
      "What helps: over-provisioning and TRIM most. Streams bring their gain with quotas (--quota"
          + " optimal) or with --gc cost-benefit; two streams under one greedy collection come out only"
          + " a few percent below uniform writes. docs/device.md says more."
    },
    footer = {
      "  reindex device simulate --over-provisioning 0.28 --pages-per-block 256",
      "  reindex device simulate --workload hotcold --streams 2 --quota optimal",
      "  reindex device simulate --gc d-choices --d 2 --trim-probability 0.1 --json"
    })
final class DeviceSimulateCommand extends Subcommand {
  /** Pages between two looks at the user. */
  private static final long SLICE = 1 << 18;

  private static final double NANOS_PER_SECOND = 1e9;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Mixin WorkloadOptions workload = new WorkloadOptions();
  @Mixin FlashOptions flash = new FlashOptions();
  @Mixin RunOptions run = new RunOptions();

  DeviceSimulateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    run.check();
    Workload written = workload.workload();
    FlashConfiguration device = flash.device(written, workload.seed);
    requireMemory(device);
    SimulationResult result =
        UsageException.unless(
            () -> simulate(new FlashSimulation(device, written, workload.seed), written));
    if (options().json) {
      printJson(result.json());
    } else {
      result.print(out(), console().style());
    }
    return ExitCode.OK;
  }

  private SimulationResult simulate(FlashSimulation simulation, Workload written) {
    long warmUp = run.warmUp(simulation);
    long measured = run.measured(simulation);
    try (Progress progress =
        Progress.abandonable(console(), options(), "simulate", warmUp + measured, "page")) {
      simulation.fill();
      advance(simulation, 0, warmUp, progress);
      FlashCounters before = simulation.device().counters();
      long start = threads.getCurrentThreadCpuTime();
      advance(simulation, warmUp, measured, progress);
      double seconds = (threads.getCurrentThreadCpuTime() - start) / NANOS_PER_SECOND;
      return new SimulationResult(
          simulation.device(),
          written,
          simulation.device().counters().since(before),
          warmUp,
          seconds);
    } catch (DeviceFullException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static void advance(
      FlashSimulation simulation, long before, long pages, Progress progress) {
    long done = 0;
    while (done < pages) {
      long slice = Math.min(SLICE, pages - done);
      simulation.run(slice);
      done += slice;
      progress.scanned(before + done);
    }
  }

  private static void requireMemory(FlashConfiguration device) {
    long needed = device.memoryBytes();
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new UsageException(
          "a device of "
              + Figures.count(device.logicalPages(), "logical page")
              + " needs about "
              + Figures.bytes(needed)
              + " of memory, and the JVM may take "
              + Figures.bytes(most)
              + "; give fewer --logical-pages, or more memory by REINDEX_JAVA_OPTS=-Xmx…");
    }
  }
}
