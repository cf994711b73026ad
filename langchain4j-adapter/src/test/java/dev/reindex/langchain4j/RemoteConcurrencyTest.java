// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls at a time: as many as configured, and no more. */
class RemoteConcurrencyTest {
  private final RecordedTiming timing = new RecordedTiming();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void asManyCallsAsConfiguredAreUnderWayAtATimeAndNeverMore(int concurrency) throws Exception {
    List<String> texts = IntStream.range(0, 15 * 4).mapToObj(i -> "text " + i).toList();
    // Calls are answered only when so many of them wait together: 15 calls in rounds.
    CyclicBarrier together = new CyclicBarrier(concurrency);
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> {
              try {
                together.await(20, TimeUnit.SECONDS);
              } catch (Exception e) {
                FakeProvider.error(exchange, 400, "nobody came: " + e);
                return;
              }
              FakeProvider.openAi(call, exchange);
            })) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).batch(4).concurrency(concurrency).embed(timing, texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(embedded(outcomes.get(i)).vector())
            .usingComparatorWithPrecision(1e-6f)
            .containsExactly(FakeProvider.unitVector(texts.get(i)));
      }
      assertThat(provider.mostAtOnce()).isEqualTo(concurrency);
    }
  }

  @Test
  void answersThatOvertakeOneAnotherLeaveTheOrderAlone() throws Exception {
    Random random = new Random(11);
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> "text " + i).toList();
    try (FakeProvider provider =
        new FakeProvider(
            (call, exchange) -> {
              Thread.sleep(random.nextInt(20));
              FakeProvider.openAi(call, exchange);
            })) {
      List<EmbeddingOutcome> outcomes =
          RemoteSetup.openAi(provider).batch(3).concurrency(6).embed(timing, texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(embedded(outcomes.get(i)).vector())
            .usingComparatorWithPrecision(1e-6f)
            .containsExactly(FakeProvider.unitVector(texts.get(i)));
      }
    }
  }

  @Test
  @Timeout(60)
  void anInterruptionEndsTheCallThoughTheServerHangs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (FakeProvider provider =
            new FakeProvider(
                (call, exchange) -> {
                  asked.countDown();
                  over.await();
                });
        Embedder embedder =
            RemoteSetup.openAi(provider).timeoutSeconds(3600).embedder(timing.timing())) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  embedder.embed(List.of("a"));
                } catch (InterruptedException | RuntimeException e) {
                  thrown.set(e);
                }
              });
      caller.start();
      asked.await();
      caller.interrupt();
      caller.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      over.countDown();
    }
  }

  @Test
  void aClosedEmbedderSaysSo() throws Exception {
    try (FakeProvider provider = new FakeProvider(FakeProvider::openAi)) {
      Embedder embedder = RemoteSetup.openAi(provider).embedder(timing.timing());
      embedder.close();

      assertThatThrownBy(() -> embedder.embed(List.of("a")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }
}
