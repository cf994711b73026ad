// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Edits of a glossary of every kind, drawn at random and mixed with edits of pages, changes of
 * settings, failures and builds that are broken off: whenever a build has no failure, the index is
 * the one that a build from nothing makes, and what was embedded and written is exactly the
 * difference. A script that fails is made as small as it gets and written to a file; a copy of it
 * among the test resources runs with every test.
 */
class RandomGlossaryTest {
  private static final int STEPS = 40;

  /** Words of several languages and scripts, some of which are parts of others. */
  private static final String[] WORDS = {
    "alpha",
    "Alpha",
    "ALPHA",
    "alphas",
    "beta",
    "gamma ray",
    "C++",
    "C",
    "größe",
    "GRÖSSE",
    "东京",
    "京都",
    "東京都",
    "データ",
    "ﾃﾞｰﾀ",
    "облако",
    "Облако",
    "ไทย",
    "IT",
    "it",
    "poison"
  };

  private static final String[] LANGUAGES = {"", "", "en", "de", "ja"};
  private static final String[] FLOWS = {"EMBED", "INDEX", "OFF"};

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, Integer.getInteger("reindex.scripts", 150)),
        LongStream.of(new Random().nextLong()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyScriptEndsInTheCleanState(long seed) throws IOException {
    List<String> script = script(new Random(seed));
    try {
      EditScript.run(script);
    } catch (AssertionError | IOException | RuntimeException e) {
      List<String> small = shrink(script);
      Path file = Path.of("target", "failed-scripts", "glossary-" + seed + ".txt");
      Files.createDirectories(file.getParent());
      Files.write(file, small);
      throw new AssertionError(
          "seed " + seed + "; the script, also in " + file + ":\n" + String.join("\n", small), e);
    }
  }

  static Stream<Path> scripts() throws IOException {
    Path folder = Path.of("src", "test", "resources", "scripts");
    return Files.list(folder).sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void scriptsThatOnceFailedDoNotFail(Path file) throws IOException {
    EditScript.run(Files.readAllLines(file));
  }

  /** Leaves out whatever can be, as long as the script fails. */
  private static List<String> shrink(List<String> script) {
    List<String> small = new ArrayList<>(script);
    for (int length = small.size() / 2; length > 0; length /= 2) {
      for (int from = 0; from + length <= small.size(); ) {
        List<String> shorter = new ArrayList<>(small);
        shorter.subList(from, from + length).clear();
        if (fails(shorter)) {
          small = shorter;
        } else {
          from += length;
        }
      }
    }
    return small;
  }

  private static boolean fails(List<String> script) {
    try {
      EditScript.run(script);
      return false;
    } catch (AssertionError | IOException | RuntimeException e) {
      return true;
    }
  }

  private static List<String> script(Random random) {
    List<String> script = new ArrayList<>();
    script.add("set stats " + random.nextBoolean());
    script.add("set links " + FLOWS[random.nextInt(2)]);
    script.add("set mentions " + FLOWS[random.nextInt(3)]);
    script.add("set depth " + (1 + random.nextInt(3)));
    for (int step = 0; step < STEPS; step++) {
      script.add(edit(random));
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> script.add("build");
        case 3 -> {
          script.add(failure(random));
          script.add("build");
          if (random.nextBoolean()) {
            script.add(failure(random));
            script.add("build");
          }
          script.add("heal");
        }
        case 4 -> script.add("stop " + random.nextInt(4));
        case 5 -> script.add("crash " + random.nextInt(4));
        case 6 -> script.add("changes " + path(random) + " " + termPath(random));
        default -> {}
      }
    }
    return script;
  }

  private static String edit(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> "remove " + path(random);
      case 1 -> "remove " + termPath(random);
      case 2 -> "rename " + path(random) + " " + path(random);
      case 3 -> "rename " + termPath(random) + " " + termPath(random);
      case 4 -> setting(random);
      case 5, 6, 7, 8 -> "write " + path(random) + page(random);
      default -> "write " + termPath(random) + terms(random);
    };
  }

  private static String setting(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "set model m" + random.nextInt(2);
      case 1 -> "set analysis a" + random.nextInt(2);
      case 2 -> "set links " + FLOWS[random.nextInt(3)];
      case 3 -> "set mentions " + FLOWS[random.nextInt(3)];
      default -> "set depth " + (1 + random.nextInt(3));
    };
  }

  private static String failure(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "fail embedder";
      case 1 -> "fail poison poison";
      case 2 -> "fail page " + path(random);
      case 3 -> "fail page " + termPath(random);
      case 4 -> "fail broken " + (random.nextBoolean() ? path(random) : termPath(random));
      default -> "fail folder " + (random.nextBoolean() ? "terms" : "d0");
    };
  }

  private static String page(Random random) {
    StringBuilder lines = new StringBuilder();
    if (random.nextInt(3) == 0) {
      lines.append("\t= language ").append(LANGUAGES[2 + random.nextInt(3)]);
    }
    for (int line = random.nextInt(5); line >= 0; line--) {
      boolean includes = random.nextInt(8) == 0;
      lines.append('\t').append(random.nextInt(5) == 0 && !includes ? "# " : "");
      lines.append(includes ? "%include /" + path(random) : sentence(random));
    }
    return lines.toString();
  }

  private static String terms(Random random) {
    StringBuilder lines = new StringBuilder("\t# ").append(word(random));
    if (random.nextInt(3) == 0) {
      lines.append('\t').append(sentence(random));
    }
    for (int term = random.nextInt(3); term >= 0; term--) {
      lines.append("\t@ t").append(random.nextInt(4));
      if (random.nextInt(12) != 0) {
        lines.append(" | ").append(LANGUAGES[random.nextInt(LANGUAGES.length)]).append(" | ");
        lines.append(word(random));
        for (int form = random.nextInt(3); form > 0; form--) {
          lines.append(", ").append(random.nextInt(5) == 0 ? "=" : "").append(form(random));
        }
        lines.append(" | ").append(random.nextInt(6) == 0 ? "" : sentence(random));
      }
    }
    return lines.toString();
  }

  private static String form(Random random) {
    return random.nextInt(3) == 0 ? word(random) + " " + word(random) : word(random);
  }

  private static String sentence(Random random) {
    StringBuilder words = new StringBuilder();
    for (int word = random.nextInt(6); word >= 0; word--) {
      words.append(
          switch (random.nextInt(6)) {
            case 0 -> "<" + word(random) + ">";
            case 1 -> "<t" + random.nextInt(4) + ">";
            case 2 -> "</" + termPath(random) + "#t" + random.nextInt(4) + ">";
            default -> word(random);
          });
      words.append(word > 0 ? " " : "");
    }
    return words.toString();
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static String path(Random random) {
    return "d" + random.nextInt(2) + "/p" + random.nextInt(3);
  }

  private static String termPath(Random random) {
    return "terms/g" + random.nextInt(3);
  }
}
