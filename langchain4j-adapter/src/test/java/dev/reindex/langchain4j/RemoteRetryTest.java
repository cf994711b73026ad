// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.reindex.spi.EmbeddingOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that may pass: what is tried again, when, how often, and what is said at the end. */
class RemoteRetryTest {
  private final RecordedTiming timing = new RecordedTiming();

  /** Fails so many times, then answers. */
  private static FakeProvider failing(int times, FakeProvider.Script failure) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    return new FakeProvider(
        (call, exchange) -> {
          if (calls.getAndIncrement() < times) {
            failure.answer(call, exchange);
          } else {
            FakeProvider.openAi(call, exchange);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 529})
  void statusesThatMayPassAreTriedAgainWithWaitsThatDouble(int status) throws Exception {
    try (FakeProvider provider =
        failing(3, (call, exchange) -> FakeProvider.error(exchange, status, "busy"))) {
      List<EmbeddingOutcome> outcomes = RemoteSetup.openAi(provider).embed(timing, List.of("a"));

      embedded(outcomes.get(0));
      assertThat(provider.calls()).hasSize(4);
      // Half of 1, 2 and 4 seconds: chance adds nothing here.
      assertThat(timing.waits())
          .containsExactly(
              Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
    }
  }

  @Test
  void theProvidersOwnWaitIsKept() throws Exception {
    try (FakeProvider provider = failing(1, (call, exchange) -> slowDown(exchange, "7"))) {
      embedded(RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0));

      assertThat(timing.waits()).containsExactly(Duration.ofSeconds(7));
    }
  }

  @Test
  void aDateToComeBackAtIsKept() throws Exception {
    // 42 seconds after the clock of this test.
    String date = "Sat, 1 Mar 2025 12:00:42 GMT";
    try (FakeProvider provider = failing(1, (call, exchange) -> slowDown(exchange, date))) {
      embedded(RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0));

      assertThat(timing.waits()).containsExactly(Duration.ofSeconds(42));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "-3", "99999999999999999999", "Sat, 1 Mar 2025 11:00:00 GMT"})
  void aWaitThatMakesNoSenseLeavesUsToOurOwn(String value) throws Exception {
    try (FakeProvider provider = failing(1, (call, exchange) -> slowDown(exchange, value))) {
      embedded(RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0));

      assertThat(timing.waits()).containsExactly(Duration.ofMillis(500));
    }
  }

  @Test
  void whoeverIsAskedToWaitForAnHourGivesUpAtOnceAndSaysSo() throws Exception {
    try (FakeProvider provider = failing(1, (call, exchange) -> slowDown(exchange, "3600"))) {
      EmbeddingOutcome outcome = RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message()).contains("asks to wait 3600 s");
      assertThat(timing.waits()).isEmpty();
    }
  }

  private static void slowDown(HttpExchange exchange, String retryAfter) {
    exchange.getResponseHeaders().add("Retry-After", retryAfter);
    FakeProvider.error(exchange, 429, "slow down");
  }

  @Test
  void theRetriesAreOursAloneAndEndInAnOutage() throws Exception {
    try (FakeProvider provider =
        failing(Integer.MAX_VALUE, (call, exchange) -> FakeProvider.error(exchange, 429, "busy"))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "b"));

      // The call and its 3 retries; LangChain4j adds none.
      assertThat(provider.calls()).hasSize(4);
      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(failed(outcome).outage()).isTrue();
                assertThat(failed(outcome).message())
                    .contains("failed 4 times in a row")
                    .contains("status 429: busy")
                    .contains("lower embedder.concurrency");
              });
    }
  }

  @Test
  void aServerThatFailsOnAnythingIsAnOutageAfterOneHarmlessProbe() throws Exception {
    try (FakeProvider provider =
        failing(
            Integer.MAX_VALUE, (call, exchange) -> FakeProvider.error(exchange, 500, "broken"))) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).embed(timing, List.of("a", "b"));

      assertThat(provider.calls())
          .extracting(call -> call.texts().size())
          .containsExactly(2, 2, 2, 2, 1);
      assertThat(provider.calls().get(4).texts()).doesNotContain("a", "b");
      assertThat(outcomes).allSatisfy(outcome -> assertThat(failed(outcome).outage()).isTrue());
    }
  }

  @Test
  void withoutRetriesOneFailureIsEnough() throws Exception {
    try (FakeProvider provider =
        failing(1, (call, exchange) -> FakeProvider.error(exchange, 429, "busy"))) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider).retries(0).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).message()).contains("failed: status 429");
      assertThat(provider.calls()).hasSize(1);
    }
  }

  @Test
  void aServerThatSaysNothingTimesOutAndIsTriedAgain() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeProvider provider = failing(1, (call, exchange) -> over.await())) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider).timeoutSeconds(1).embed(timing, List.of("a")).get(0);

      embedded(outcome);
      assertThat(provider.calls()).hasSize(2);
      over.countDown();
    }
  }

  @Test
  void aServerThatBeginsToAnswerAndStopsTimesOutAsWell() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeProvider provider =
        failing(
            Integer.MAX_VALUE,
            (call, exchange) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              over.await();
            })) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider)
              .timeoutSeconds(1)
              .retries(0)
              .embed(timing, List.of("a"))
              .get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message())
          .contains("no whole answer within 1 s; raise embedder.timeoutSeconds");
      over.countDown();
    }
  }

  @Test
  void aConnectionThatBreaksIsMadeAgain() throws Exception {
    try (FakeProvider provider =
        failing(
            1,
            (call, exchange) -> {
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().write('{');
            })) {
      embedded(RemoteSetup.openAi(provider).embed(timing, List.of("a")).get(0));

      assertThat(timing.waits()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsGivenUpSoonWithItsAddress() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (FakeProvider unused = new FakeProvider(FakeProvider::openAi)) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(unused)
              .url(URI.create("http://127.0.0.1:" + port + "/v1"))
              .embed(timing, List.of("a"))
              .get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message())
          .contains("http://127.0.0.1:" + port + "/v1")
          .contains("no connection")
          .contains("ConnectException")
          .contains("embedder.baseUrl");
      // Two, not the three of the settings: it never answered.
      assertThat(timing.waits()).hasSize(2);
    }
  }

  @Test
  void anAnswerWithoutEndIsCutShort() throws Exception {
    try (FakeProvider provider =
        failing(
            Integer.MAX_VALUE,
            (call, exchange) -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
              try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                  out.write(blanks);
                }
              }
            })) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider).retries(0).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message()).contains("the answer is longer than");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in to the hotel's network</html>",
        "",
        "{}",
        "{\"data\":null}",
        "{\"data\":[{\"embedding\":[0.1,",
        "{\"data\":[{\"embedding\":[0.1,null,0.2,0.3]}]}",
        "{\"data\":[{\"embedding\":\"not base64!\"}]}",
        "{\"data\":[{}]}",
        "[1,2,3]",
        "{\"error\":{\"message\":\"with status 200\"}}"
      })
  void garbageIsTriedAgainAndThenAnOutage(String garbage) throws Exception {
    try (FakeProvider provider =
        failing(Integer.MAX_VALUE, (call, exchange) -> FakeProvider.send(exchange, 200, garbage))) {
      EmbeddingOutcome outcome =
          RemoteSetup.openAi(provider).retries(1).embed(timing, List.of("a")).get(0);

      assertThat(failed(outcome).outage()).isTrue();
      assertThat(failed(outcome).message())
          .contains("failed 2 times in a row")
          .contains("answers without vectors");
    }
  }
}
