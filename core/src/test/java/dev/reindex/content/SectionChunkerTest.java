// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.text.ContextRenderer;
import dev.reindex.text.ContextRenderer.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionChunkerTest {
  private static final ContextRenderer HEADINGS = new ContextRenderer(Mode.HEADINGS);

  private static SectionChunker chunker(int maxCharacters, int windowTokens) {
    return new SectionChunker(
        new ChunkingSettings(maxCharacters), HEADINGS, new HashingEmbedder(8, windowTokens));
  }

  private static List<Chunk> chunks(String markdown, int maxCharacters) {
    return chunker(maxCharacters, 1_000_000).chunk(Reading.markdown(markdown));
  }

  private static List<String> texts(String markdown, int maxCharacters) {
    return chunks(markdown, maxCharacters).stream().map(Chunk::text).toList();
  }

  private static Set<ChunkId> ids(String markdown) {
    return chunks(markdown, 200).stream().map(Chunk::id).collect(Collectors.toSet());
  }

  /** As many characters of words, none of which is in two such texts. */
  private static String words(String seed, int characters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < characters; i++) {
      text.append(seed).append(i).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void aSectionThatFitsIsOneChunkOfAllItsBlocks() {
    String markdown =
        "# A\n\nintro:\n\n- one\n- two\n\n```\nx\n  y\n```\n\n| H | I |\n|---|---|\n| 1 | 2 |\n\n# B\n\nb";
    List<Chunk> chunks = chunks(markdown, 1_000);
    assertThat(chunks.stream().map(Chunk::text))
        .containsExactly("intro:\n\none\ntwo\n\nx\n  y\n\nH | I\n1 | 2", "b");
    assertThat(chunks.stream().map(Chunk::headingPath)).containsExactly(List.of("A"), List.of("B"));
    assertThat(chunks.stream().map(Chunk::anchor)).containsExactly("a", "b");
  }

  @Test
  void aHeadingWithNothingBelowItIsFoundByItsOwnWords() {
    assertThat(texts("# A\n## B\n## C\nc\n# D\n![](x.png)\n# E\n## F", 1_000))
        .containsExactly("B", "c", "D", "F");
    assertThat(texts("", 1_000)).isEmpty();
    assertThat(texts("---\ntitle: T\n---\n{{< x >}}", 1_000)).isEmpty();
  }

  @Test
  void aLongSectionIsCutBetweenBlocksIntoChunksOfAboutTheSameLength() {
    // 12 paragraphs of 100 characters; 3 of them fit 400 characters with what stands between.
    List<String> paragraphs =
        IntStream.range(0, 12).mapToObj(i -> words("p" + i + "x", 100)).toList();
    List<String> texts = texts("# A\n\n" + String.join("\n\n", paragraphs), 400);
    assertThat(String.join("\n\n", texts)).isEqualTo(String.join("\n\n", paragraphs));
    assertThat(texts)
        .hasSizeBetween(4, 6)
        .allSatisfy(text -> assertThat(text.length()).isBetween(200, 400));
  }

  @Test
  void whatAnnouncesAListStaysWithIt() {
    for (int filler = 150; filler < 260; filler += 10) {
      String markdown =
          words("a", filler)
              + "\n\nThese are they:\n\n- "
              + words("b", 40)
              + "\n- "
              + words("c", 40)
              + "\n\n"
              + words("d", 200);
      assertThat(texts(markdown, 300)).noneMatch(text -> text.endsWith("they:"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 300, 1_000})
  void allTextIsKeptInOrderAndNoChunkIsLonger(int maxCharacters) {
    String markdown =
        "# A\n\n"
            + words("long", 2_500)
            + ". Second sentence here. "
            + words("more", 700)
            + "!\n\n```\n"
            + words("code", 300)
            + "\n\n\n    "
            + words("line", 900)
            + "\n}\n```\n\n- x\n- "
            + "unbroken".repeat(400)
            + "\n\n😀".repeat(30)
            + "\n\n"
            + "これは文です。".repeat(200)
            + "\n\n| a | b |\n|---|---|\n"
            + "| 1 | 2 |\n".repeat(100);
    SourceDocument document = Reading.markdown(markdown);
    List<Chunk> chunks = chunker(maxCharacters, 1_000_000).chunk(document);
    assertThat(withoutSpace(chunks.stream().map(Chunk::text).toList()))
        .isEqualTo(
            withoutSpace(
                document.sections().stream()
                    .flatMap(section -> section.blocks().stream())
                    .map(block -> block.text())
                    .toList()));
    // A character outside the basic plane takes two units, and is never divided.
    int longest = Math.max(maxCharacters, 2);
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.text().length()).isBetween(1, longest));
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.text()).isEqualTo(chunk.text().stripTrailing()));
  }

  private static String withoutSpace(List<String> texts) {
    return String.join("", texts).replaceAll("\\s", "");
  }

  @Test
  void aLongParagraphIsCutAtSentences() {
    String sentence = "This is a sentence of the text that goes on, e.g. for a while. ";
    assertThat(texts(sentence.repeat(20), 200))
        .allSatisfy(text -> assertThat(text).startsWith("This").endsWith("while."));
    assertThat(texts("これは一つの文です。".repeat(40), 100))
        .allSatisfy(text -> assertThat(text).startsWith("これは").endsWith("です。"));
  }

  @Test
  void longCodeIsCutAtLinesAndRatherBetweenItsParts() {
    String function = "def f(x):\n    a = x\n    b = a\n    return b\n\n";
    List<String> texts = texts("```\n" + function.repeat(10) + "```", 200);
    assertThat(texts).hasSizeGreaterThan(2);
    assertThat(texts)
        .allSatisfy(text -> assertThat(text).startsWith("def f(x):\n    a").endsWith("return b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 50, 128, 512})
  void everyChunkFitsTheWindowWithItsHeadings(int windowTokens) {
    String markdown =
        "# A heading\n\n" + words("w", 3_000) + "\n\n## And one below\n\n" + "これは文です。".repeat(300);
    HashingEmbedder embedder = new HashingEmbedder(8, windowTokens);
    SourceDocument document = Reading.markdown(markdown);
    List<Chunk> chunks =
        new SectionChunker(new ChunkingSettings(1_000), HEADINGS, embedder).chunk(document);
    assertThat(chunks.stream().map(chunk -> HEADINGS.render(document.title(), chunk)))
        .allMatch(text -> embedder.countTokens(text) <= windowTokens);
    assertThat(withoutSpace(chunks.stream().map(Chunk::text).toList()))
        .isEqualTo(withoutSpace(List.of(words("w", 3_000), "これは文です。".repeat(300))));
  }

  @Test
  void headingsThatFillTheWindowLeaveTheTextWhole() {
    String markdown = "# " + words("heading", 400) + "\n\n" + words("w", 300);
    assertThat(chunker(1_000, 64).chunk(Reading.markdown(markdown))).hasSize(1);
  }

  @Test
  void theSameTextTwiceBelowAHeadingIsTwoChunks() {
    String same = words("s", 150);
    List<Chunk> chunks =
        chunks("# A\n\n" + same + "\n\n" + same + "\n\n# A\n\n" + same + "\n\n# B\n\n" + same, 200);
    assertThat(chunks.stream().map(Chunk::id)).doesNotHaveDuplicates().hasSize(4);
    assertThat(chunks.get(0).id())
        .isEqualTo(ChunkId.of(chunks.get(0).source(), List.of("A"), same, 0));
    assertThat(chunks.get(2).id())
        .isEqualTo(ChunkId.of(chunks.get(0).source(), List.of("A"), same, 2));
    assertThat(chunks.get(3).id())
        .isEqualTo(ChunkId.of(chunks.get(0).source(), List.of("B"), same, 0));
  }

  @Test
  void theSameDocumentIsCutTheSameEveryTime() {
    String markdown =
        "# A\n\n" + words("a", 900) + "\n\n- " + words("b", 300) + "\n- " + words("c", 300);
    assertThat(chunks(markdown, 200)).isEqualTo(chunks(markdown, 200));
  }

  @Test
  void whatNoReaderSeesChangesNoChunk() {
    String before =
        "# A\n\n"
            + words("a", 300)
            + " [link](/x) text\n\n- "
            + words("b", 150)
            + "\n- [c]\n\n[c]: /old\n";
    String after =
        "# A {#named}\n\n<!-- new -->\n"
            + words("a", 300).replace(" ", "\n")
            + " [link](/moved \"t\")\ntext\n\n* "
            + words("b", 150)
            + "\n* [c]\n\n[c]: /new\n";
    assertThat(ids(after)).isEqualTo(ids(before));
  }

  @Test
  void aSectionThatIsInsertedChangesNoChunkElsewhere() {
    String a = "# A\n\n" + words("a", 500);
    String b = "# B\n\n" + words("b", 500);
    Set<ChunkId> without = ids(a + "\n\n" + b);
    assertThat(ids(a + "\n\n# New\n\n" + words("new", 300) + "\n\n" + b)).containsAll(without);
    assertThat(ids("# New\n\nnew\n\n" + a + "\n\n" + b)).containsAll(without);
  }

  @Test
  void aParagraphThatIsInsertedIntoALongSectionMovesOnlyTheCutsNearIt() {
    List<String> paragraphs =
        new ArrayList<>(IntStream.range(0, 120).mapToObj(i -> words("p" + i + "x", 120)).toList());
    Set<String> before = new HashSet<>(texts(String.join("\n\n", paragraphs), 1_000));
    int kept = 0;
    for (int place = 0; place < 20; place++) {
      paragraphs.add(place, words("inserted", 150));
      Set<String> after = new HashSet<>(texts(String.join("\n\n", paragraphs), 1_000));
      after.retainAll(before);
      kept += after.size();
      paragraphs.remove(place);
    }
    // Had every cut behind the insertion moved, next to none of these chunks would be as before.
    assertThat(kept / 20.0).isGreaterThan(before.size() / 2.0);
  }

  @Test
  void aChunkRefersToWhatItsBlocksReferTo() {
    String markdown =
        "# [H](h)\n\n"
            + words("a", 150)
            + " [x](x)\n\n"
            + words("b", 150)
            + " [y](y) [y](y)\n\n{{% include z.md %}}";
    List<Chunk> chunks = chunks(markdown, 200);
    assertThat(
            chunks.stream()
                .map(chunk -> chunk.references().stream().map(Reference::target).toList()))
        .containsExactly(List.of("h", "x"), List.of("y", "z.md"));
    assertThat(chunks("# Only\n\n{{% include z.md %}}", 200).get(0).references())
        .containsExactly(new Reference(Reference.Kind.INCLUDE, "z.md"));
  }

  @Test
  void itsDescriptionNamesAllThatTheCutDependsOn() {
    List<String> descriptions =
        List.of(
            chunker(1_000, 512).description(),
            chunker(900, 512).description(),
            chunker(1_000, 510).description(),
            new SectionChunker(
                    new ChunkingSettings(1_000),
                    new ContextRenderer(Mode.NONE),
                    new HashingEmbedder(8, 512))
                .description());
    assertThat(descriptions).doesNotHaveDuplicates();
    assertThat(descriptions.get(0)).contains(new HashingEmbedder(8).tokenizer());
    // The dimension of the vectors moves no cut.
    assertThat(
            new SectionChunker(new ChunkingSettings(1_000), HEADINGS, new HashingEmbedder(16, 512))
                .description())
        .isEqualTo(descriptions.get(0));
  }

  @Test
  void aTitleInTheContextCountsTowardsTheWindow() {
    ContextRenderer titled = new ContextRenderer(Mode.TITLE_AND_HEADINGS);
    HashingEmbedder embedder = new HashingEmbedder(8, 60);
    SourceDocument document =
        Reading.markdown("---\ntitle: " + words("t", 100) + "\n---\n# A\n\n" + words("w", 2_000));
    List<Chunk> chunks =
        new SectionChunker(new ChunkingSettings(1_000), titled, embedder).chunk(document);
    assertThat(chunks)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            chunk ->
                assertThat(embedder.countTokens(titled.render(document.title(), chunk)))
                    .isLessThanOrEqualTo(60));
    assertThat(Collections.frequency(chunks.stream().map(Chunk::id).toList(), chunks.get(0).id()))
        .isEqualTo(1);
  }
}
