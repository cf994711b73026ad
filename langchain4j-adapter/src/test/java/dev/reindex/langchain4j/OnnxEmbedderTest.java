// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The built-in model itself. */
class OnnxEmbedderTest {
  private static final LocalEncoder ENCODER = new LocalEncoder();
  private static final OnnxEmbedder EMBEDDER = embedder(ENCODER, 2);

  private static OnnxEmbedder embedder(LocalEncoder encoder, int threads) {
    return new OnnxEmbedder(encoder, threads, 510, OptionalDouble.empty());
  }

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  @Test
  void saysWhatItIs() {
    assertThat(EMBEDDER.model().id()).isEqualTo("BAAI/bge-small-en-v1.5 (quantized)");
    assertThat(EMBEDDER.model().dimension()).isEqualTo(384);
    assertThat(EMBEDDER.model().windowTokens()).isEqualTo(510);
    assertThat(EMBEDDER.model().revision()).matches("crc32-[0-9a-f]{8}/onnxruntime-.+");
    assertThat(EMBEDDER.tokenizer()).matches("wordpiece/crc32-[0-9a-f]{8}");
    assertThat(EMBEDDER.pricePerMillionTokens()).isEmpty();
  }

  @Test
  void theRuntimeThatItNamesIsTheOneThatRuns() {
    assertThat(BundledModel.RUNTIME)
        .isEqualTo("onnxruntime-" + OrtEnvironment.getEnvironment().getVersion());
  }

  @Test
  void countingTokensLoadsNoWeights() {
    LocalEncoder encoder = new LocalEncoder();
    try (OnnxEmbedder embedder = embedder(encoder, 1)) {
      // [CLS] hello , world ! [SEP], less the two marks.
      assertThat(embedder.countTokens("Hello, world!")).isEqualTo(4);
      assertThat(embedder.model().dimension()).isEqualTo(384);
      assertThat(encoder.isLoaded()).isFalse();
    }
  }

  @Test
  void theTokenizersLibraryIsToldNotToReportItsUse() {
    EMBEDDER.countTokens("a");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  void vectorsHaveLengthOneAndTextsOfOneMeaningLieCloser() throws Exception {
    List<float[]> vectors =
        vectors(
            EMBEDDER,
            List.of(
                "How to reset a forgotten password",
                "Recovering access when you no longer know your passphrase",
                "The harbour freezes over in late winter"));

    for (float[] vector : vectors) {
      assertThat(vector).hasSize(384);
      assertThat(Math.sqrt(dot(vector, vector))).isCloseTo(1, within(1e-6));
    }
    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.1);
  }

  @Test
  void aTextHasTheSameVectorBitByBitWhateverIsEmbeddedWithIt() throws Exception {
    Random random = new Random(2);
    List<String> texts =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    random
                        .ints(1 + random.nextInt(30), 0, 5000)
                        .mapToObj(n -> "w" + n)
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.toCollection(ArrayList::new));
    List<float[]> together = vectors(EMBEDDER, texts);

    List<float[]> alone = new ArrayList<>();
    for (String text : texts) {
      alone.add(vectors(EMBEDDER, List.of(text)).get(0));
    }
    List<String> shuffledTexts = new ArrayList<>(texts);
    Collections.shuffle(shuffledTexts, random);
    List<float[]> shuffled;
    try (OnnxEmbedder many = embedder(new LocalEncoder(), 4)) {
      shuffled = vectors(many, shuffledTexts);
    }

    for (int i = 0; i < texts.size(); i++) {
      assertThat(alone.get(i)).containsExactly(together.get(i));
      assertThat(shuffled.get(shuffledTexts.indexOf(texts.get(i))))
          .containsExactly(together.get(i));
    }
  }

  /**
   * What would happen, were it not for the check: the model reads 510 tokens and drops the rest.
   */
  @Test
  void theModelReads510TokensAndNoMore() {
    List<String> words = Collections.nCopies(520, "cat");
    float[] whole = raw(words);
    assertThat(raw(replaced(words, 511, "dog"))).containsExactly(whole);
    assertThat(raw(replaced(words, 510, "dog"))).isNotEqualTo(whole);
  }

  private static List<String> replaced(List<String> words, int position, String word) {
    List<String> changed = new ArrayList<>(words);
    changed.set(position - 1, word);
    return changed;
  }

  private static float[] raw(List<String> words) {
    return ENCODER.embed(String.join(" ", words)).content().vector();
  }

  @Test
  void aTextOf510TokensIsEmbeddedAndOneOf511IsRefusedNotCut() throws Exception {
    List<EmbeddingOutcome> outcomes =
        EMBEDDER.embed(List.of("cat ".repeat(510), "cat ".repeat(511), "cat"));

    assertThat(embedded(outcomes.get(0)).tokens()).isEqualTo(510);
    assertThat(failed(outcomes.get(1)).outage()).isFalse();
    assertThat(failed(outcomes.get(1)).message()).contains("511 tokens").contains("sees 510");
    assertThat(embedded(outcomes.get(2)).tokens()).isEqualTo(1);
  }

  @Test
  void aSmallerWindowCanBeChosen() throws Exception {
    try (OnnxEmbedder narrow = new OnnxEmbedder(new LocalEncoder(), 1, 5, OptionalDouble.of(1.5))) {
      assertThat(narrow.model().windowTokens()).isEqualTo(5);
      assertThat(narrow.pricePerMillionTokens()).hasValue(1.5);
      assertThat(failed(narrow.embed(List.of("one two three four five six")).get(0)).message())
          .contains("6 tokens")
          .contains("sees 5");
    }
  }

  @Test
  void aTextOfWhichTheModelReadsNothingHasTheVectorOfAnUnknownWord() throws Exception {
    List<float[]> vectors = vectors(EMBEDDER, List.of("", " \n\t", "\u200b", "\ue0a0", "[UNK]"));

    for (float[] vector : vectors) {
      assertThat(vector).containsExactly(vectors.get(4));
    }
  }

  @Test
  void oddTextsAreEmbedded() throws Exception {
    vectors(
        EMBEDDER,
        List.of(
            "\u0000 NUL and \ufffd",
            "\ud800 half a pair",
            "[MASK] and [SEP] and [CLS]",
            "## heading ##ing",
            "👩‍👩‍👧 🇩🇪",
            "x".repeat(5000),
            "ก็ไทย हिन्दी 日本語 한국어 اردو"));
  }

  @Test
  void aQueryIsEmbeddedWithTheInstructionOfTheModelsPublisher() throws Exception {
    float[] query = embedded(EMBEDDER.embedQuery("reset password")).vector();

    assertThat(query)
        .containsExactly(
            vectors(
                    EMBEDDER,
                    List.of(
                        "Represent this sentence for searching relevant passages: reset password"))
                .get(0));
  }

  @Test
  void noTextsGiveNoOutcomes() throws Exception {
    assertThat(EMBEDDER.embed(List.of())).isEmpty();
  }

  @Test
  void aClosedEmbedderSaysSo() {
    OnnxEmbedder embedder = embedder(new LocalEncoder(), 1);
    embedder.close();

    assertThatThrownBy(() -> embedder.embed(List.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void anInterruptionEndsTheCall() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> EMBEDDER.embed(List.of("a", "b")))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static List<float[]> vectors(OnnxEmbedder embedder, List<String> texts)
      throws InterruptedException {
    return embedder.embed(texts).stream().map(outcome -> embedded(outcome).vector()).toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
