// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.content.TextDecoder;
import dev.reindex.spi.Glossary.Reading;
import dev.reindex.spi.UnreadableDocumentException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that would exhaust memory or stack, read other files, or be misread. */
class HostileGlossariesTest {
  private static final int DEEP = 100_000;

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertRefused(TermFormat.YAML, yaml.toString(), "repeats more than 10000000 characters");
  }

  @Test
  void anAliasOfALongTextCannotFillMemory() {
    StringBuilder yaml = new StringBuilder("- {term: a, gloss: &long '" + "x".repeat(1_000_000));
    yaml.append("'}\n");
    for (int i = 0; i < 1_000; i++) {
      yaml.append("- {term: t%d, gloss: *long}\n".formatted(i));
    }

    assertRefused(TermFormat.YAML, yaml.toString(), "repeats more than 10000000 characters");
  }

  @Test
  void anAliasOfWhatHoldsItIsRefused() {
    assertRefused(TermFormat.YAML, "&a [*a]", "refers to '*a', which is not defined before it");
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused(TermFormat.YAML, "[".repeat(DEEP), "is nested deeper than");
    assertRefused(TermFormat.YAML, "- ".repeat(DEEP) + "x", "is nested deeper than");
    assertRefused(TermFormat.TBX, "<tbx>" + "<a>".repeat(DEEP), "is nested deeper than");
  }

  @Test
  void entitiesAreRefused(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hidden words");
    Path types = Files.writeString(folder.resolve("types.dtd"), "<!ENTITY in 'hidden words'>");

    assertRefused(
        TermFormat.TBX,
        "<!DOCTYPE tbx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><tbx>&b;</tbx>",
        "declares entities");
    for (String type :
        List.of(
            "tbx [<!ENTITY in SYSTEM '" + secret.toUri() + "'>]",
            "tbx SYSTEM '" + types.toUri() + "'")) {
      assertThatThrownBy(
              () ->
                  new TermTester(TermFormat.TBX)
                      .tryRead("g", "<!DOCTYPE " + type + "><tbx>&in;</tbx>"))
          .isInstanceOf(UnreadableDocumentException.class)
          .hasMessageNotContaining("hidden");
    }
  }

  @Test
  void aDocumentTypeElsewhereIsNotRead() {
    String tbx =
        "<!DOCTYPE martif SYSTEM 'http://127.0.0.1:9/nothing.dtd'><martif><text><body>"
            + "<termEntry id='a'><langSet><tig><term>Pod</term></tig></langSet></termEntry>"
            + "</body></text></martif>";

    assertThat(TermTester.terms(new TermTester(TermFormat.TBX).read("g.tbx", tbx)))
        .containsExactly("a en: Pod");
  }

  @Test
  void hugeCellsAreCutOrRefusedOneByOne() {
    String huge = "word ".repeat(100_000);
    Reading csv =
        new TermTester(TermFormat.CSV)
            .read("g.csv", "term,gloss\nA," + huge + "\n" + huge + ",x\nB,y\n");
    Reading yaml =
        new TermTester(TermFormat.YAML)
            .read("g.yaml", "- {term: A, gloss: " + huge + "}\n- term: " + huge + "\n- term: B\n");
    Reading tbx =
        new TermTester(TermFormat.TBX)
            .read(
                "g.tbx",
                "<tbx><conceptEntry id='a'><langSec><descrip type='definition'>"
                    + huge
                    + "</descrip><termSec><term>A</term></termSec></langSec></conceptEntry>\n"
                    + "<conceptEntry id='x'><langSec><termSec><term>"
                    + huge
                    + "</term></termSec></langSec></conceptEntry>"
                    + "<conceptEntry id='b'><langSec><termSec><term>B</term></termSec></langSec>"
                    + "</conceptEntry></tbx>");

    for (Reading reading : List.of(csv, yaml, tbx)) {
      assertThat(TermTester.terms(reading)).containsExactly("a en: A", "b en: B");
      assertThat(reading.terms().get(0).gloss()).hasSizeBetween(290, 300).endsWith("word…");
      assertThat(TermTester.problems(reading)).hasSize(1);
      assertThat(TermTester.problems(reading).get(0)).contains("has a form of 499999 characters");
    }
  }

  @Test
  void aFileOfQuotationMarksIsCutOnce() {
    Reading reading =
        new TermTester(TermFormat.CSV).read("g.csv", "term\n" + "\"\n".repeat(20_001));

    assertThat(reading.terms()).isEmpty();
    assertThat(TermTester.problems(reading))
        .containsExactly("20002: a row opens a quotation that is never closed");
  }

  @ParameterizedTest
  @EnumSource(names = {"YAML", "CSV", "TBX"})
  void bytesOfAnotherEncodingAreRefusedOrReadAsDeclared(TermFormat format) throws Exception {
    String text =
        switch (format) {
          case YAML -> "- term: Überlast\n";
          case CSV -> "term\nÜberlast\n";
          default ->
              "<tbx><conceptEntry id='überlast'><langSec><termSec><term>Überlast</term></termSec>"
                  + "</langSec></conceptEntry></tbx>";
        };
    String path = "g." + format.name().toLowerCase(java.util.Locale.ROOT);
    TextDecoder decoder = new TextDecoder(StandardCharsets.UTF_8);
    TermTester tester = new TermTester(format);

    for (Charset marked : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)) {
      String decoded = decoder.decode(path, ("\uFEFF" + text).getBytes(marked));
      assertThat(TermTester.terms(tester.read(path, decoded)))
          .containsExactly("überlast en: Überlast");
    }
    assertThatThrownBy(() -> decoder.decode(path, text.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(UnreadableDocumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"YAML", "CSV", "TBX"})
  void spoiltFilesAreReadOrRefusedAndNothingElse(TermFormat format) {
    long seed = 20_250_101;
    Random random = new Random(seed);
    String[] parts = {
      "term",
      "id",
      "definition",
      ": ",
      "- ",
      "\n",
      "  ",
      "\"",
      "'",
      ",",
      "|",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "<<",
      "<tbx>",
      "</tbx>",
      "<conceptEntry id='x'>",
      "</conceptEntry>",
      "<langSec xml:lang='de'>",
      "</langSec>",
      "<termSec>",
      "</termSec>",
      "<term>",
      "</term>",
      "\r",
      "\t",
      "\0",
      "é",
      "😀",
      "\uD800",
      "(",
      ")",
      "`",
      "[[x]]",
      "](",
      "---"
    };
    TermTester tester = new TermTester(format);
    for (int run = 0; run < 3_000; run++) {
      StringBuilder text =
          new StringBuilder(format == TermFormat.CSV ? "id,term,definition\n" : "");
      text.append(format == TermFormat.TBX ? "<tbx>" : "");
      for (int i = random.nextInt(25); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        tester
            .tryRead("g", text.toString())
            .problems()
            .forEach(problem -> assertThat(problem.line()).isPositive());
      } catch (UnreadableDocumentException refused) {
        assertThat(refused.mend()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  private static void assertRefused(TermFormat format, String text, String message) {
    assertThatThrownBy(() -> new TermTester(format).tryRead("g", text))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining(message);
  }
}
