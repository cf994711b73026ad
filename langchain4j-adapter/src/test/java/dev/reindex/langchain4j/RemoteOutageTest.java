// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures that somebody must mend: one call, one message that says how. */
class RemoteOutageTest {
  private final RecordedTiming timing = new RecordedTiming();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | set embedder.baseUrl to where it leads",
        "401 | check the environment variable MY_KEY",
        "402 | wants payment (it hurts): top up the account",
        "404 | does not know the model 'some-model'",
        "405 | check embedder.model and embedder.baseUrl",
        "410 | check embedder.model and embedder.baseUrl"
      })
  void isSaidAtOnceWithTheMend(int status, String mend) throws Exception {
    try (FakeProvider provider =
        new FakeProvider((call, exchange) -> FakeProvider.error(exchange, status, "it hurts"))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "b"));

      assertThat(provider.calls()).hasSize(1);
      assertThat(timing.waits()).isEmpty();
      assertThat(outcomes)
          .hasSize(2)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message())
                    .startsWith("openai at " + provider.url("/v1"))
                    .contains(mend);
              });
    }
  }

  @Test
  void accessDeniedToAHarmlessProbeAsWellNamesTheKeysVariable() throws Exception {
    try (FakeProvider provider =
        new FakeProvider((call, exchange) -> FakeProvider.error(exchange, 403, "no"))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "b"));

      assertThat(provider.calls()).extracting(call -> call.texts().size()).containsExactly(2, 1);
      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message())
                    .contains("denies access to model 'some-model' (status 403)")
                    .contains("the rights of the key in the environment variable MY_KEY");
              });
    }
  }

  @Test
  void aMissingKeyIsAskedForByName() throws Exception {
    try (FakeProvider provider =
        new FakeProvider((call, exchange) -> FakeProvider.error(exchange, 401, "who are you"))) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider)
              .variable(Optional.empty())
              .embed(timing, List.of("a"))
              .get(0);

      assertThat(failed(outcome).message()).contains("set embedder.apiKeyVariable");
      assertThat(provider.calls().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void anEmptyAccountIsNotWaitedFor() throws Exception {
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) ->
                FakeProvider.send(
                    exchange,
                    429,
                    "{\"error\":{\"message\":\"You exceeded your current quota\","
                        + "\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}"))) {
      EmbeddingOutcome outcome = RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message()).contains("You exceeded your current quota");
      assertThat(provider.calls()).hasSize(1);
    }
  }

  @Test
  void batchesThatAreLeftAreNotSent() throws Exception {
    try (FakeProvider provider =
        new FakeProvider((call, exchange) -> FakeProvider.error(exchange, 401, "no"))) {
      List<String> texts = IntStream.range(0, 50).mapToObj(i -> "text " + i).toList();
      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).batch(1).embed(timing, texts);

      assertThat(outcomes).hasSize(50).allSatisfy(o -> assertThat(failed(o).outage()).isTrue());
      assertThat(provider.calls()).hasSize(1);
    }
  }

  @Test
  void theNextCallTriesAfresh() throws Exception {
    AtomicBoolean mended = new AtomicBoolean();
    try (FakeProvider provider =
            new FakeProvider(
                (call, exchange) -> {
                  if (mended.get()) {
                    FakeProvider.openAi(call, exchange);
                  } else {
                    FakeProvider.error(exchange, 401, "no");
                  }
                });
        Embedder embedder = RemoteSetup.openAi(provider).embedder(timing.timing())) {
      assertThat(failed(embedder.embed(List.of("a")).get(0)).outage()).isTrue();
      mended.set(true);
      embedded(embedder.embed(List.of("a")).get(0));
    }
  }
}
