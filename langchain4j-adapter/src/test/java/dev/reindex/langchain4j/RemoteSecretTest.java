// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.failed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Neither the key nor a text reaches a message or a log, however chatty both sides are. */
class RemoteSecretTest {
  private static final String TEXT = "the board fires the chief accountant tomorrow";
  private final RecordedTiming timing = new RecordedTiming();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    root.setLevel(Level.ALL);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
    root.setLevel(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 403, 404, 429, 500})
  void whateverTheProviderEchoes(int status) throws Exception {
    try (FakeProvider provider =
            new FakeProvider(
                (call, exchange) ->
                    FakeProvider.error(
                        exchange, status, "you sent " + call.headers().get("authorization")));
        Embedder embedder = RemoteSetup.openAi(provider).retries(1).embedder(timing.timing())) {
      EmbeddingOutcome outcome = embedder.embed(List.of(TEXT)).get(0);

      assertThat(provider.calls().get(0).headers().get("authorization"))
          .contains(RemoteSetup.SECRET);
      assertThat(failed(outcome).message()).doesNotContain(RemoteSetup.SECRET);
      assertThat(embedder.toString()).doesNotContain(RemoteSetup.SECRET);
      assertThat(logged.list)
          .extracting(RemoteSecretTest::all)
          .allSatisfy(
              line -> assertThat(line).doesNotContain(RemoteSetup.SECRET).doesNotContain(TEXT));
    }
  }

  private static String all(ILoggingEvent event) {
    return event.getFormattedMessage()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
