// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What goes over the wire to an OpenAI-compatible provider, and what comes back. */
class OpenAiEmbedderTest {
  private final RecordedTiming timing = new RecordedTiming();

  @Test
  void batchesGoOutWithModelAndKeyAndVectorsComeBackInOrderAndOfLengthOne() throws Exception {
    List<String> texts = IntStream.range(0, 20).mapToObj(i -> "text " + "x".repeat(i)).toList();
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).embed(timing, texts);

      assertThat(outcomes).hasSize(20);
      for (int i = 0; i < 20; i++) {
        assertThat(embedded(outcomes.get(i)).vector())
            .containsExactly(FakeProvider.unitVector(texts.get(i)), within());
      }
      assertThat(provider.calls()).extracting(call -> call.texts().size()).containsExactly(8, 8, 4);
      assertThat(provider.calls())
          .allSatisfy(
              call -> {
                assertThat(call.path()).isEqualTo("/v1/embeddings");
                assertThat(call.headers())
                    .containsEntry("authorization", "Bearer " + RemoteSetup.SECRET);
                assertThat(call.body().path("model").stringValue()).isEqualTo("some-model");
                assertThat(call.body().has("dimensions")).isFalse();
              });
    }
  }

  private static Offset<Float> within() {
    return Offset.offset(1e-6f);
  }

  @Test
  void noUpgradeToHttp2IsOfferedBecauseSomeServersThenLoseTheBody() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      RemoteSetup.openAi(provider).embed(timing, List.of("a"));

      assertThat(provider.calls().get(0).headers()).doesNotContainKeys("upgrade", "http2-settings");
    }
  }

  @Test
  void aSlashAtTheEndOfTheBaseUrlChangesNothing() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      RemoteSetup.openAi(provider).url(provider.url("/v1/")).embed(timing, List.of("a"));

      assertThat(provider.calls().get(0).path()).isEqualTo("/v1/embeddings");
    }
  }

  @Test
  void vectorsThatComeInAnotherOrderFindTheirTexts() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> {
              List<String> backwards =
                  IntStream.range(0, call.texts().size())
                      .mapToObj(i -> call.texts().size() - 1 - i)
                      .map(i -> FakeProvider.item(i, FakeProvider.vector(call.texts().get(i))))
                      .toList();
              FakeProvider.send(
                  exchange, 200, FakeProvider.openAiData(backwards, Optional.empty()));
            })) {
      List<String> texts = List.of("one", "three", "eleven");

      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).embed(timing, texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(embedded(outcomes.get(i)).vector())
            .containsExactly(FakeProvider.unitVector(texts.get(i)), within());
      }
    }
  }

  @Test
  void vectorsThatAreAllNumberedZeroAreTakenAsTheyCome() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(
                    exchange,
                    200,
                    FakeProvider.openAiData(
                        call.texts().stream()
                            .map(text -> FakeProvider.item(0, FakeProvider.vector(text)))
                            .toList(),
                        Optional.empty())))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("one", "three"));

      assertThat(embedded(outcomes.get(1)).vector())
          .containsExactly(FakeProvider.unitVector("three"), within());
    }
  }

  @Test
  void tokensOfTheTextsAddUpToWhatTheProviderCounted() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(
                    exchange, 200, FakeProvider.openAi(call.texts(), Optional.of(101))))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "a b c d e f g h", "a b c"));

      List<Integer> tokens = outcomes.stream().map(o -> embedded(o).tokens()).toList();
      assertThat(tokens.stream().mapToInt(n -> n).sum()).isEqualTo(101);
      assertThat(tokens.get(1)).isGreaterThan(tokens.get(2));
      assertThat(tokens.get(2)).isGreaterThan(tokens.get(0));
    }
  }

  @Test
  void whereTheProviderCountsNoTokensOurOwnCountStands() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(
                    exchange, 200, FakeProvider.openAi(call.texts(), Optional.empty())))) {
      try (Embedder embedder = RemoteSetup.openAi(provider).embedder(timing.timing())) {
        EmbeddingOutcome outcome =
            embedder.embed(List.of("seven words are in this very text")).get(0);

        assertThat(embedded(outcome).tokens())
            .isEqualTo(embedder.countTokens("seven words are in this very text"))
            .isPositive();
      }
    }
  }

  @Test
  void shorterVectorsAreAskedForOnlyOfModelsThatWereTrainedForIt() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      RemoteSetup setup = RemoteSetup.openAi(provider);
      setup.model("text-embedding-3-large", FakeProvider.DIMENSION).embed(timing, List.of("a"));
      setup.model("text-embedding-3-large", 3072).embed(timing, List.of("a"));
      setup.model("unheard-of", FakeProvider.DIMENSION).embed(timing, List.of("a"));

      assertThat(provider.calls())
          .extracting(call -> call.body().path("dimensions").asInt(0))
          .containsExactly(FakeProvider.DIMENSION, 0, 0);
    }
  }

  @Test
  void aTextOverTheWindowIsNotSentAndTheOthersAre() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      // Words of four letters are estimated at 4 * 8 / 20 tokens: 600 of them at 960.
      String tooLong = "word ".repeat(600);

      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("short", tooLong, "also short"));

      assertThat(failed(outcomes.get(1)).outage()).isFalse();
      assertThat(failed(outcomes.get(1)).message()).contains("960 tokens").contains("sees 510");
      assertThat(provider.calls())
          .extracting(FakeProvider.Call::texts)
          .containsExactly(List.of("short", "also short"));
      embedded(outcomes.get(0));
      assertThat(embedded(outcomes.get(2)).vector())
          .containsExactly(FakeProvider.unitVector("also short"), within());
    }
  }

  @Test
  void aBlankTextIsNotSent() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).embed(timing, List.of(" \n"));

      assertThat(failed(outcomes.get(0)).message()).contains("blank");
      assertThat(failed(outcomes.get(0)).outage()).isFalse();
      assertThat(provider.calls()).isEmpty();
    }
  }

  @Test
  void noTextsMakeNoCall() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      assertThat(RemoteSetup.openAi(provider).embed(timing, List.of())).isEmpty();
      assertThat(provider.calls()).isEmpty();
    }
  }

  @Test
  void aQueryIsEmbeddedAsItIs() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi);
        Embedder embedder = RemoteSetup.openAi(provider).embedder(timing.timing())) {
      EmbeddingOutcome outcome = embedder.embedQuery("what is it");

      assertThat(embedded(outcome).vector())
          .containsExactly(FakeProvider.unitVector("what is it"), within());
    }
  }

  @Test
  void modelBatchAndPriceAreWhatTheSettingsSay() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi);
        Embedder embedder = RemoteSetup.openAi(provider).concurrency(3).embedder(timing.timing())) {
      assertThat(embedder.model().id()).isEqualTo("some-model");
      assertThat(embedder.model().dimension()).isEqualTo(FakeProvider.DIMENSION);
      assertThat(embedder.model().normalized()).isTrue();
      assertThat(embedder.preferredBatch()).isEqualTo(3 * 8);
      assertThat(embedder.pricePerMillionTokens()).hasValue(0.02);
      assertThat(provider.calls()).isEmpty();
    }
  }

  @Test
  void knownModelsAreCountedByTheirOwnTokenizer() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi);
        Embedder embedder =
            RemoteSetup.openAi(provider)
                .model("text-embedding-3-small", 1536)
                .embedder(timing.timing())) {
      // "tiktoken is great!" has 6 tokens in OpenAI's own example of cl100k_base.
      assertThat(embedder.countTokens("tiktoken is great!")).isEqualTo(6);
      assertThat(embedder.tokenizer()).isEqualTo("cl100k_base");
      assertThat(embedder.model().windowTokens()).isEqualTo(8191);
    }
  }

  @Test
  void halfASurrogatePairIsCountedAndSentAsAQuestionMark() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi);
        Embedder embedder =
            RemoteSetup.openAi(provider)
                .model("text-embedding-3-small", FakeProvider.DIMENSION)
                .embedder(timing.timing())) {
      EmbeddingOutcome outcome = embedder.embed(List.of("half \ud83d of it")).get(0);

      embedded(outcome);
      assertThat(provider.calls().get(0).texts()).containsExactly("half ? of it");
      assertThat(embedder.countTokens("half \ud83d of it"))
          .isEqualTo(embedder.countTokens("half ? of it"));
    }
  }
}
