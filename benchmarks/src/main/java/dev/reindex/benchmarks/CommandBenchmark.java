// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figure 3, the rest of it: the whole command {@code ./reindex build} where nothing has changed,
 * from the shell to the exit code, on the tree of {@link NothingToDoBenchmark}, with and without
 * the start-up cache that the launcher makes (an AOT cache, JDK 25 and later). Besides, {@code
 * ./reindex --version}, which says what launcher and JVM cost by themselves. In turns; wall time,
 * and user and system time as the shell counts them for its children.
 *
 * <p>Command: {@code benchmarks/run command [FILES [ROUNDS]]}
 */
public final class CommandBenchmark {
  private static final long SEED = 20_250_602;
  private static final Duration SETTLED = Duration.ofSeconds(3);
  private static final String CONFIGURATION =
      """
      version: 1
      sources:
        - name: docs
          kind: files
          root: content
          include: ["**/*.md"]
      embedder:
        kind: hashing
        dimensions: 32
      """;

  /** POSIX: the second line of {@code times} is the user and system time of the children. */
  private static final String SCRIPT = "\"$@\" >/dev/null && times";

  private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");

  private enum Contestant {
    BUILD("build", true),
    BUILD_WITHOUT_CACHE("build", false),
    VERSION("--version", true),
    VERSION_WITHOUT_CACHE("--version", false);

    private final String command;
    private final boolean cache;

    Contestant(String command, boolean cache) {
      this.command = command;
      this.cache = cache;
    }
  }

  private final Path launcher;
  private final Path folder;

  private CommandBenchmark(Path launcher, Path folder) {
    this.launcher = launcher;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    Path launcher = Path.of(System.getProperty("reindex.root"), "reindex");
    try (Scratch scratch = new Scratch("command")) {
      System.out.println("command: " + Machine.facts(scratch.path()));
      CommandBenchmark benchmark = new CommandBenchmark(launcher, scratch.path());
      FileTree.write(scratch.path().resolve("content"), files, SEED);
      Files.writeString(scratch.path().resolve("reindex.yaml"), CONFIGURATION);
      // The time of the last change of an inode cannot be set back, only waited for.
      Thread.sleep(SETTLED);
      // Builds the launcher's jars and its cache too, if need be.
      benchmark.run(Contestant.VERSION);
      Timing first = benchmark.run(Contestant.BUILD);
      System.out.printf(
          Locale.ROOT,
          "first build of %d files: %.1f s, %.1f s CPU%n",
          files,
          first.seconds(),
          first.cpuSeconds());
      benchmark.measure(rounds);
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private void measure(int rounds) throws IOException {
    ListMultimap<Contestant, Timing> timings =
        Rounds.run(List.of(Contestant.values()), 1, rounds, (contestant, round) -> run(contestant));
    System.out.println("| | median of " + rounds + ", s | fastest, s | user + system, s |");
    System.out.println("|---|---:|---:|---:|");
    for (Contestant contestant : Contestant.values()) {
      List<Timing> runs = timings.get(contestant);
      System.out.printf(
          Locale.ROOT,
          "| `reindex %s`, %s the cache | %.2f | %.2f | %.2f |%n",
          contestant.command,
          contestant.cache ? "with" : "without",
          Timing.medianSeconds(runs),
          Timing.fastestSeconds(runs),
          Timing.medianCpuSeconds(runs));
    }
  }

  private Timing run(Contestant contestant) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", launcher.toString(), contestant.command));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    environment.remove("REINDEX_JAVA_OPTS");
    if (!contestant.cache) {
      // The default of the JVM; the launcher uses no cache of its own where it is told about one.
      environment.put("REINDEX_JAVA_OPTS", "-Xshare:auto");
    }
    long start = System.nanoTime();
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exit != 0) {
        throw new IllegalStateException(words + " ended with " + exit);
      }
      return new Timing(seconds, childSeconds(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + words + " ran", e);
    }
  }

  private static double childSeconds(String times) {
    String[] lines = times.split("\n", -1);
    if (lines.length < 2) {
      throw new IllegalStateException("not what `times` prints: " + Arrays.toString(lines));
    }
    double seconds = 0;
    Matcher matcher = MINUTES_SECONDS.matcher(lines[1]);
    while (matcher.find()) {
      seconds += 60 * Double.parseDouble(matcher.group(1)) + Double.parseDouble(matcher.group(2));
    }
    return seconds;
  }
}
