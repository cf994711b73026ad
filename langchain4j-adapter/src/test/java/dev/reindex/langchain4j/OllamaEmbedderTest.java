// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is Ollama's own; all else it shares with OpenAI-compatible providers. */
class OllamaEmbedderTest {
  private final RecordedTiming timing = new RecordedTiming();

  @Test
  void asksToBeToldOfTextsThatAreTooLong() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::ollama)) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.ollama(provider).embed(timing, List.of("one", "three"));

      assertThat(provider.calls()).hasSize(1);
      FakeProvider.Call call = provider.calls().get(0);
      assertThat(call.path()).isEqualTo("/api/embed");
      assertThat(call.texts()).containsExactly("one", "three");
      assertThat(call.body().path("model").stringValue()).isEqualTo("some-model");
      assertThat(call.body().path("truncate").booleanValue()).isFalse();
      assertThat(call.body().has("dimensions")).isFalse();
      assertThat(call.headers()).doesNotContainKey("authorization");
      assertThat(embedded(outcomes.get(1)).vector())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(FakeProvider.unitVector("three"));
      assertThat(embedded(outcomes.get(0)).tokens() + embedded(outcomes.get(1)).tokens())
          .isEqualTo("one".length() + "three".length());
    }
  }

  @Test
  void halfASurrogatePairIsSentAsAQuestionMark() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::ollama)) {
      embedded(RemoteSetup.ollama(provider).embed(timing, List.of("half \ud83d of it")).get(0));

      assertThat(provider.calls().get(0).texts()).containsExactly("half ? of it");
    }
  }

  @Test
  void sendsTheKeyWhereOneIsConfigured() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::ollama)) {
      RemoteSetup.ollama(provider).variable(Optional.of("MY_KEY")).embed(timing, List.of("a"));

      assertThat(provider.calls().get(0).headers())
          .containsEntry("authorization", "Bearer " + RemoteSetup.SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to encode response: json: unsupported value: NaN",
        "the input length exceeds the context length",
        "input length exceeds maximum context length"
      })
  void aTextThatWillNeverDoIsNotTriedAgain(String message) throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> {
              if (call.texts().contains("bad")) {
                FakeProvider.send(exchange, 500, "{\"error\":\"" + message + "\"}");
              } else {
                FakeProvider.ollama(call, exchange);
              }
            })) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.ollama(provider).embed(timing, List.of("a", "bad", "c"));

      embedded(outcomes.get(0));
      embedded(outcomes.get(2));
      assertThat(failed(outcomes.get(1)).outage()).isFalse();
      assertThat(failed(outcomes.get(1)).message()).contains(message);
      assertThat(timing.waits()).isEmpty();
    }
  }

  @Test
  void aModelThatIsNotThereYetIsNamedWithTheCommandThatFetchesIt() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(exchange, 404, "{\"error\":\"model 'some-model' not found\"}"))) {
      EmbeddingOutcome outcome = RemoteSetup.ollama(provider).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message()).contains("ollama pull some-model");
    }
  }

  @Test
  void knownModelsBringTheirLengthAndWindowWhateverTheirTag() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::ollama);
        Embedder embedder =
            RemoteSetup.ollama(provider)
                .model("nomic-embed-text:latest", 768)
                .embedder(timing.timing())) {
      assertThat(embedder.model().dimension()).isEqualTo(768);
      assertThat(embedder.model().windowTokens()).isEqualTo(2046);
      assertThat(embedder.tokenizer()).startsWith("estimate");
    }
  }
}
