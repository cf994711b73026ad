// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Chunk;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.TextRange;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.text.ContextRenderer;
import dev.reindex.text.ContextRenderer.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which parts of the text of a chunk are code. */
class CodeInChunksTest {
  @Test
  void codeInAParagraphIsMarkedWithoutTheSpaceAroundIt() {
    assertThat(markdown("Call  `a`\nor `` b  c ``\u00AD twice, `` ` ``."))
        .containsExactly("Call [a] or [b c] twice, [`].");
  }

  @Test
  void codeThatTouchesCodeIsOneRange() {
    assertThat(markdown("`a`<code>b</code>`c` `d`")).containsExactly("[abc] [d]");
  }

  @Test
  void listsQuotesAndHeadingsInThemHaveCodeToo() {
    assertThat(markdown("- one `a`\n- `b`\n\n> see `c`\n\n- # d `e`"))
        .containsExactly("one [a]\n[b]\n\nsee [c]\n\nd [e]");
  }

  @Test
  void aHeadingAloneHasItsCode() {
    assertThat(markdown("# Use `a b` or `c`")).containsExactly("Use [a b] or [c]");
    assertThat(marked(Reading.read("page.html", "<h2>Use <code>a</code></h2>"), 10_000))
        .containsExactly("Use [a]");
  }

  @Test
  void cellsOfTablesDo() {
    assertThat(markdown("| `a` | b |\n|---|---|\n|  | `c` d `e` |\n| f | `g` |"))
        .containsExactly("[a] | b\n[c] d [e]\nf | [g]");
  }

  @Test
  void aBlockOfCodeIsCodeAndTwoAreTwo() {
    assertThat(markdown("x:\n\n```\na\n\n  b\n```\n\n    c d\n\n`e`"))
        .containsExactly("x:\n\n[a\n\n  b]\n\n[c d]\n\n[e]");
  }

  @Test
  void titlesOfBoxesDo() {
    assertThat(markdown("!!! note \"Use `a`\"\n    then `b`"))
        .containsExactly("Use [a]\n\nthen [b]");
  }

  @Test
  void htmlInMarkdownMarksCode() {
    assertThat(
            markdown("Press <kbd>Ctrl</kbd>+<kbd>C</kbd>, <code>a *b* `c`</code> </code> d <tt>e"))
        .containsExactly("Press [Ctrl]+[C], [a b c] d [e]");
    assertThat(markdown("a <code>b\n\nc")).containsExactly("a [b]\n\nc");
  }

  @Test
  void htmlMarksCodeWhereverItStands() {
    String page =
        """
        <p>One <code> a <b>b</b></code>, <kbd>c</kbd> and <samp>d</samp>.</p>
        <pre>  e
        f</pre>
        <ul><li><code>g</code> h</li></ul>
        <table><tr><td>i <code>j</code></td><td></td><td><code>k</code></td></tr></table>
        <code>l <p>m</p> n</code>""";

    assertThat(marked(Reading.read("page.html", page), 10_000))
        .containsExactly(
            "One [a b], [c] and [d].\n\n[  e\nf]\n\n[g] h\n\ni [j] | [k]\n\n[l]\n\n[m]\n\n[n]");
  }

  @Test
  void offsetsAreThoseOfTheComposedText() {
    assertThat(markdown("e\u0301e\u0301 `e\u0301 x` e\u0301 `y`"))
        .containsExactly("éé [é x] é [y]");
  }

  @Test
  void aDividedBlockOfCodeIsCodeThroughout() {
    String code = "```\nalpha beta\n\n\ngamma delta\nepsilon\nzeta eta theta iota\n```";

    for (int max = 1; max < 60; max++) {
      for (Chunk chunk : chunks(Reading.markdown(code), max)) {
        assertThat(chunk.code())
            .as("at most %d characters: %s", max, chunk.text())
            .containsExactly(new TextRange(0, chunk.text().length()));
      }
    }
  }

  @Test
  void aDividedParagraphKeepsItsCodeInEachPart() {
    assertThat(marked(Reading.markdown("One two. Run `a b c d e f` now. End."), 12))
        .allSatisfy(text -> assertThat(text).matches("[^\\[\\]]*(\\[[^\\[\\]]+\\][^\\[\\]]*)?"))
        .satisfies(
            texts ->
                assertThat(String.join("~", texts))
                    .doesNotContainPattern("(?<!\\[)\\b[a-f]\\b(?![^\\[]*\\])"));
  }

  /** Code is in capitals here and nothing else is. */
  @RepeatedTest(200)
  void everyCharacterOfCodeIsMarkedAndNoOther(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    StringBuilder markdown = new StringBuilder();
    for (int block = 1 + random.nextInt(5); block > 0; block--) {
      markdown.append(random.nextInt(3) == 0 ? "- " : "");
      for (int word = 1 + random.nextInt(25); word > 0; word--) {
        boolean code = random.nextInt(3) == 0;
        String letters = (code ? "AB" : "xy").repeat(1 + random.nextInt(6));
        markdown
            .append(code ? "`" + letters + (random.nextBoolean() ? "  C" : "") + "`" : letters)
            .append(random.nextInt(8) == 0 ? ". " : "  ");
      }
      markdown.append(random.nextInt(4) == 0 ? "\n\n```\nAA B\n\n  C D\n```\n\n" : "\n\n");
    }
    SourceDocument document = Reading.markdown(markdown.toString());
    for (int max : new int[] {3, 10, 40, 200, 10_000}) {
      for (Chunk chunk : chunks(document, max)) {
        for (int i = 0; i < chunk.text().length(); i++) {
          char c = chunk.text().charAt(i);
          int at = i;
          boolean marked =
              chunk.code().stream().anyMatch(range -> range.start() <= at && at < range.end());
          if (Character.isLetter(c) || c == '.') {
            assertThat(marked)
                .as("seed %d, at most %d, %d of %s", seed, max, i, chunk)
                .isEqualTo(Character.isUpperCase(c));
          }
        }
        assertThat(chunk.code())
            .as("seed %d", seed)
            .isSortedAccordingTo((a, b) -> Integer.compare(a.end(), b.start()))
            .allMatch(range -> !Character.isWhitespace(chunk.text().charAt(range.end() - 1)));
      }
    }
  }

  private static List<String> markdown(String markdown) {
    return marked(Reading.markdown(markdown), 10_000);
  }

  /** The texts of the chunks with their code in brackets. */
  private static List<String> marked(SourceDocument document, int maxCharacters) {
    List<String> texts = new ArrayList<>();
    for (Chunk chunk : chunks(document, maxCharacters)) {
      StringBuilder text = new StringBuilder(chunk.text());
      for (int i = chunk.code().size() - 1; i >= 0; i--) {
        TextRange range = chunk.code().get(i);
        text.insert(range.end(), ']').insert(range.start(), '[');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<Chunk> chunks(SourceDocument document, int maxCharacters) {
    return new SectionChunker(
            new ChunkingSettings(maxCharacters),
            new ContextRenderer(Mode.NONE),
            new HashingEmbedder(8, 1_000_000))
        .chunk(document);
  }
}
