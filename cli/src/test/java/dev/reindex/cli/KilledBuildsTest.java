// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills builds, with a signal that no program can catch, at random moments from before their first
 * write to after their last. After every kill the index opens, holds a whole build, and the next
 * build ends equal to one from nothing. {@code -Dreindex.kills=200} kills more often; the seed is
 * printed.
 */
@Tag("slow")
class KilledBuildsTest {
  private static final int KILLS = Integer.getInteger("reindex.kills", 6);
  private static final int PAGES = 120;

  @TempDir Path folder;
  private final long seed = Long.getLong("reindex.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private int builds;
  private int killed;
  private int killedBeforeWriting;

  @Test
  void theNextBuildIsAlwaysWhole() throws IOException, InterruptedException {
    CommandTester site = CommandTester.withSite(folder);
    for (int page = 0; page < PAGES; page++) {
      writePage(site, page);
    }
    site.run("build").exits(ExitCode.OK);
    long typicalMillis = typicalMillis(site);
    for (int kill = 1; killed < KILLS; kill++) {
      edit(site);
      long before = build(site);
      killBuild(typicalMillis);
      long after = build(site);
      builds = kill;
      String place = "seed " + seed + ", build " + kill;
      assertThat(after).as(place).isIn(before, before + 1);
      killedBeforeWriting += after == before ? 1 : 0;
      site.run("search", "--json", "paragraph").exits(ExitCode.OK);
      site.run("build").exits(ExitCode.OK);
      assertThat(site.run("verify", "--json").exits(ExitCode.OK).json().path("equal").asBoolean())
          .as(place)
          .isTrue();
      if (kill % 20 == 0) {
        System.err.printf("%d builds, %d of them killed%n", kill, killed);
      }
    }
    System.err.printf(
        "seed %d: %d builds, %d killed on their way, %d without a new commit%n",
        seed, builds, killed, killedBeforeWriting);
  }

  private static long build(CommandTester site) {
    return site.run("status", "--json").exits(ExitCode.OK).json().path("build").asLong();
  }

  /** How long a build takes in a process of its own. */
  private long typicalMillis(CommandTester site) throws IOException, InterruptedException {
    edit(site);
    long start = System.nanoTime();
    assertThat(start().waitFor()).isZero();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private void killBuild(long typicalMillis) throws IOException, InterruptedException {
    Process process = start();
    // The first third of the time goes to starting the JVM; nothing can be hurt there.
    long wait = typicalMillis / 3 + random.nextLong(Math.max(1, typicalMillis));
    if (!process.waitFor(wait, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      // It may have come to its end by itself just before.
      killed += process.waitFor() == 0 ? 0 : 1;
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "build",
            "--quiet")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("killed.log").toFile())
        .start();
  }

  /** Changes a third of the pages, moves one and removes one. */
  private void edit(CommandTester site) throws IOException {
    for (int i = 0; i < PAGES / 3; i++) {
      writePage(site, random.nextInt(PAGES));
    }
    Path from = site.file(path(random.nextInt(PAGES)));
    Files.deleteIfExists(from);
    Path moved = site.file(path(random.nextInt(PAGES)));
    if (Files.exists(moved)) {
      Files.move(moved, from);
    }
  }

  private void writePage(CommandTester site, int page) throws IOException {
    StringBuilder text = new StringBuilder("---\ntitle: Page " + page + "\n---\n");
    for (int section = 0; section < 6; section++) {
      text.append("\n## Section ").append(section).append("\n\n");
      for (int paragraph = 0; paragraph < 3; paragraph++) {
        text.append("A paragraph that says ").append(random.nextInt(1_000)).append(".\n\n");
      }
    }
    site.write(path(page), text.toString());
  }

  private static String path(int page) {
    return "content/part" + page % 7 + "/page" + page + ".md";
  }
}
