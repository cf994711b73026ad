// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts that a figure means nothing without. */
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Machine() {}

  /**
   * @param folder whose filesystem is written to
   */
  static String facts(Path folder) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%s; %d cores (%s), %.0f GB; %s %s; Java %s (%s), heap at most %d MB, %s; files on %s;"
            + " load average %.2f",
        LocalDate.now(ZoneOffset.UTC),
        runtime.availableProcessors(),
        processor(),
        SYSTEM.getTotalMemorySize() / 1e9,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        runtime.maxMemory() >> 20,
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(" + ")),
        Files.getFileStore(folder).type(),
        load());
  }

  /** Of the last minute; negative where the system does not say. */
  static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  /** CPU time of all threads of this process. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** The most memory that was ever resident, in bytes; empty where the system does not say. */
  static Optional<Long> peakResidentBytes() throws IOException {
    return line(Path.of("/proc/self/status"), "VmHWM:")
        .map(value -> Long.parseLong(value.replaceAll("\\D", "")) * 1024);
  }

  private static String processor() throws IOException {
    return line(Path.of("/proc/cpuinfo"), "model name")
        .map(value -> value.replaceFirst("^\\s*:\\s*", ""))
        .orElse(System.getProperty("os.arch"));
  }

  private static Optional<String> line(Path file, String start) throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }
}
