// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts of edits, settings and failures drawn at random: whenever a build has no failure left,
 * the index is the clean one, and no more was embedded or written than the difference. The name of
 * a test is its seed.
 */
class RandomEditsTest {
  private static final int STEPS = 40;
  private static final String[] WORDS = {
    "alpha", "beta", "gamma", "delta", "poison", "eta", "theta", "iota"
  };

  private final SiteTester site = new SiteTester();
  private final List<String> script = new ArrayList<>();

  static LongStream seeds() {
    // A few that stay, so that a failure can be bisected, and one that nobody has seen before.
    return LongStream.concat(LongStream.rangeClosed(1, 60), LongStream.of(new Random().nextLong()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyScriptEndsInTheCleanState(long seed) throws IOException {
    Random random = new Random(seed);
    site.stats = random.nextBoolean();
    site.batch = 1 + random.nextInt(5);
    try {
      for (int step = 0; step < STEPS; step++) {
        edit(random);
        if (random.nextInt(3) == 0) {
          build(random);
        }
      }
      heal();
      site.buildExactly();
      script.add("build again");
      assertThat(site.build().committed()).as("a second build has nothing to do").isFalse();
    } catch (AssertionError | IOException | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + "; the script was:\n" + String.join("\n", script), e);
    }
  }

  private void build(Random random) throws IOException {
    if (random.nextInt(3) == 0) {
      fail(random);
      script.add("build with failures");
      InMemoryIndex.State before = site.index.state();
      BuildResult result = site.build();
      assertThat(result.failureCount()).isGreaterThanOrEqualTo(result.failures().size());
      assertFailedPagesAreAsTheyWere(before, result);
      heal();
    } else if (site.pages.values().stream().noneMatch(text -> text.contains("!broken"))) {
      script.add("build");
      site.buildExactly();
    }
  }

  private void assertFailedPagesAreAsTheyWere(InMemoryIndex.State before, BuildResult result) {
    for (Failure failure : result.failures()) {
      before.chunks().values().stream()
          .filter(stored -> stored.document().source().term().equals(failure.document()))
          .forEach(
              stored ->
                  assertThat(site.index.state().chunks().get(stored.document().id()))
                      .as("a chunk of %s", failure.document())
                      .isEqualTo(stored));
    }
  }

  private void fail(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> site.embedderIsDown = true;
      case 1 -> site.poison.add("poison");
      case 2 -> site.pages.keySet().stream().findAny().ifPresent(site.unreadablePages::add);
      default -> site.unreadableFolders.add("d" + random.nextInt(2));
    }
  }

  private void heal() {
    site.embedderIsDown = false;
    site.poison.clear();
    site.unreadablePages.clear();
    site.unreadableFolders.clear();
    for (String path : List.copyOf(site.pages.keySet())) {
      if (Objects.requireNonNull(site.pages.get(path)).contains("!broken")) {
        site.page(path, "mended");
      }
    }
  }

  private void edit(Random random) {
    switch (random.nextInt(12)) {
      case 0 -> remove(random);
      case 1 -> rename(random);
      case 2 -> setting(random);
      case 3 -> write(random, randomPath(random), "!broken");
      default -> write(random, randomPath(random), "");
    }
  }

  private void write(Random random, String path, String extra) {
    List<String> lines = new ArrayList<>();
    if (random.nextBoolean()) {
      lines.add("= title " + word(random));
      lines.add("= tag " + word(random));
    }
    if (random.nextInt(4) == 0) {
      lines.add("= anchors " + word(random));
    }
    if (random.nextInt(4) == 0) {
      lines.add("= language l" + random.nextInt(2));
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      lines.add(random.nextInt(4) == 0 ? "# " + word(random) : word(random) + " " + word(random));
    }
    if (!extra.isEmpty()) {
      lines.add(extra);
    }
    script.add("write " + path + " " + lines);
    site.page(path, lines.toArray(String[]::new));
  }

  private void remove(Random random) {
    String path = randomPath(random);
    script.add("remove " + path);
    site.remove(path);
  }

  private void rename(Random random) {
    String from = randomPath(random);
    String to = randomPath(random);
    if (site.pages.containsKey(from)) {
      script.add("rename " + from + " to " + to);
      site.rename(from, to);
    }
  }

  private void setting(Random random) {
    int which = random.nextInt(6);
    script.add("setting " + which);
    switch (which) {
      case 0 -> site.model = "model" + random.nextInt(2);
      case 1 -> site.index.analysis = "analysis" + random.nextInt(2);
      case 2 -> site.chunking = random.nextBoolean() ? "lines" : "lines upper";
      case 3 -> site.parsing = "lines/" + random.nextInt(3);
      case 4 -> site.onChunks.add("tag");
      default ->
          site.context =
              ContextRenderer.Mode.values()[random.nextInt(ContextRenderer.Mode.values().length)];
    }
  }

  private static String randomPath(Random random) {
    String name = "p" + random.nextInt(5) + ".md";
    return random.nextBoolean() ? name : "d" + random.nextInt(2) + "/" + name;
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
