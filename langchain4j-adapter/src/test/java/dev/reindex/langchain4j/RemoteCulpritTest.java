// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad text fails alone; and settings that fail every text are told from it. */
class RemoteCulpritTest {
  private static final String POISON = "poison";
  private final RecordedTiming timing = new RecordedTiming();

  /** Refuses calls that hold the poison. */
  private static FakeProvider allergic(int status, String message) throws IOException {
    return new FakeProvider(
        (call, exchange) -> {
          if (call.texts().stream().anyMatch(text -> text.contains(POISON))) {
            FakeProvider.error(exchange, status, message);
          } else {
            FakeProvider.openAi(call, exchange);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 413, 422, 451, 500, 503})
  void aPoisonousTextFailsAloneWhateverItsPlace(int status) throws Exception {
    for (int place : List.of(0, 5, 15)) {
      List<String> texts =
          IntStream.range(0, 16).mapToObj(i -> i == place ? POISON : "text " + i).toList();
      try (FakeProvider provider = allergic(status, "I don't like it")) {
        List<EmbeddingOutcome> outcomes =
            RemoteSetup.openAi(provider).batch(16).retries(2).embed(timing, texts);

        for (int i = 0; i < texts.size(); i++) {
          if (i != place) {
            embedded(outcomes.get(i));
          }
        }
        assertThat(failed(outcomes.get(place)).outage()).isFalse();
        assertThat(failed(outcomes.get(place)).message())
            .contains("does not embed this text")
            .contains("status " + status + ": I don't like it");
      }
    }
  }

  @Test
  void severalPoisonousTextsInSeveralBatchesFailAlone() throws Exception {
    Random random = new Random(4);
    Set<Integer> places = random.ints(7, 0, 100).boxed().collect(Collectors.toSet());
    List<String> texts =
        IntStream.range(0, 100).mapToObj(i -> (places.contains(i) ? POISON : "text ") + i).toList();
    try (FakeProvider provider = allergic(400, "no")) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).batch(16).concurrency(3).embed(timing, texts);

      for (int i = 0; i < 100; i++) {
        assertThat(outcomes.get(i) instanceof EmbeddingOutcome.Failed)
            .as("text " + i)
            .isEqualTo(places.contains(i));
      }
      assertThat(timing.waits()).isEmpty();
    }
  }

  @Test
  void aCulpritIsFoundByHalving() throws Exception {
    List<String> texts =
        IntStream.range(0, 64).mapToObj(i -> i == 37 ? POISON : "text " + i).toList();
    try (FakeProvider provider = allergic(400, "no")) {
      RemoteSetup setup = RemoteSetup.openAi(provider).batch(64);
      try (Embedder embedder = setup.embedder(timing.timing())) {
        embedder.embed(List.of("one that works"));
        int before = provider.calls().size();
        embedder.embed(texts);

        // The whole, and two halves on each of 6 levels.
        assertThat(provider.calls().size() - before).isEqualTo(1 + 2 * 6);
      }
    }
  }

  @Test
  void aServerThatTakesOneTextACallStillServes() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(
                    exchange,
                    200,
                    FakeProvider.openAi(call.texts().subList(0, 1), Optional.empty())))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "bb", "ccc"));

      assertThat(embedded(outcomes.get(2)).vector())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(FakeProvider.unitVector("ccc"));
    }
  }

  @Test
  void aServerThatGivesNoVectorsAtAllIsAnOutageAfterTwoCalls() throws Exception {
    try (FakeProvider provider =
        new FakeProvider((call, exchange) -> FakeProvider.send(exchange, 200, "{\"data\":[]}"))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "b", "c"));

      assertThat(provider.calls()).hasSize(2);
      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message()).contains("0 vectors came for 3 texts");
              });
    }
  }

  @Test
  void settingsThatFailEveryTextAreAnOutageAfterTwoCalls() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> FakeProvider.error(exchange, 400, "unknown parameter"))) {
      List<String> texts = IntStream.range(0, 64).mapToObj(i -> "text " + i).toList();
      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).batch(16).embed(timing, texts);

      assertThat(provider.calls()).hasSize(2);
      assertThat(outcomes)
          .hasSize(64)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message())
                    .contains("refuses every text")
                    .contains("unknown parameter")
                    .contains("embedder.model");
              });
    }
  }

  @Test
  void vectorsOfAnotherLengthAreAnOutageThatSaysWhichToSet() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).model("some-model", 768).embed(timing, List.of("a", "b"));

      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message())
                    .contains("gives vectors of 4 dimensions where 768 are expected")
                    .contains("set embedder.dimensions to 4");
              });
    }
  }

  @Test
  void oneVectorOfAnotherLengthFailsAlone() throws Exception {
    assertBadVectorFailsAlone("[1,2,3]", "gives vectors of 3 dimensions where 4 are expected");
  }

  @Test
  void aVectorOfZerosFailsAlone() throws Exception {
    assertBadVectorFailsAlone("[0,0,0,0]", "a vector of zeros");
  }

  @Test
  void aVectorThatHoldsNoNumberFailsAlone() throws Exception {
    assertBadVectorFailsAlone(base64(1, Float.NaN, 2, 3), "holds NaN");
  }

  @Test
  void aVectorThatHoldsAnInfinityFailsAlone() throws Exception {
    assertBadVectorFailsAlone("[1e999,0,0,1]", "holds Infinity");
  }

  private void assertBadVectorFailsAlone(String vector, String message) throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> {
              List<String> data = new ArrayList<>();
              for (String text : call.texts()) {
                data.add(
                    FakeProvider.item(
                        data.size(), text.equals(POISON) ? vector : FakeProvider.vector(text)));
              }
              FakeProvider.send(exchange, 200, FakeProvider.openAiData(data, Optional.of(9)));
            })) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", POISON, "b"));

      embedded(outcomes.get(0));
      embedded(outcomes.get(2));
      assertThat(failed(outcomes.get(1)).outage()).isFalse();
      assertThat(failed(outcomes.get(1)).message()).contains(message);
      assertThat(provider.calls()).hasSize(1);
    }
  }

  private static String base64(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
  }
}
