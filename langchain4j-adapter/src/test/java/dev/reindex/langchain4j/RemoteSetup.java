// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.langchain4j.EmbedderSettings.Kind;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.EmbeddingOutcome.Embedded;
import dev.reindex.spi.EmbeddingOutcome.Failed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of a remote embedder, changed one at a time, and the embedder they make. */
record RemoteSetup(
    Kind kind,
    URI url,
    String model,
    Optional<String> variable,
    int dimensions,
    int batch,
    int concurrency,
    int timeoutSeconds,
    int retries) {
  static final String SECRET = "sk-Zm9vYmFyMTIzNDU2Nzg5";

  static RemoteSetup openAi(FakeProvider provider) {
    return new RemoteSetup(
        Kind.OPENAI,
        provider.url("/v1"),
        "some-model",
        Optional.of("MY_KEY"),
        FakeProvider.DIMENSION,
        8,
        1,
        20,
        3);
  }

  static RemoteSetup ollama(FakeProvider provider) {
    return new RemoteSetup(
        Kind.OLLAMA,
        provider.url(""),
        "some-model",
        Optional.empty(),
        FakeProvider.DIMENSION,
        8,
        1,
        20,
        3);
  }

  RemoteSetup model(String changed, int dimension) {
    return new RemoteSetup(
        kind, url, changed, variable, dimension, batch, concurrency, timeoutSeconds, retries);
  }

  RemoteSetup url(URI changed) {
    return new RemoteSetup(
        kind, changed, model, variable, dimensions, batch, concurrency, timeoutSeconds, retries);
  }

  RemoteSetup variable(Optional<String> changed) {
    return new RemoteSetup(
        kind, url, model, changed, dimensions, batch, concurrency, timeoutSeconds, retries);
  }

  RemoteSetup batch(int changed) {
    return new RemoteSetup(
        kind, url, model, variable, dimensions, changed, concurrency, timeoutSeconds, retries);
  }

  RemoteSetup concurrency(int changed) {
    return new RemoteSetup(
        kind, url, model, variable, dimensions, batch, changed, timeoutSeconds, retries);
  }

  RemoteSetup timeoutSeconds(int changed) {
    return new RemoteSetup(
        kind, url, model, variable, dimensions, batch, concurrency, changed, retries);
  }

  RemoteSetup retries(int changed) {
    return new RemoteSetup(
        kind, url, model, variable, dimensions, batch, concurrency, timeoutSeconds, changed);
  }

  EmbedderSettings settings() {
    return new EmbedderSettings(
        kind,
        OptionalInt.of(dimensions),
        Optional.of(model),
        Optional.of(url),
        variable,
        OptionalInt.of(batch),
        OptionalInt.of(concurrency),
        OptionalInt.of(timeoutSeconds),
        OptionalInt.of(retries),
        OptionalInt.empty(),
        OptionalDouble.of(0.02));
  }

  Embedder embedder(Timing timing) {
    return Embedders.create(settings(), Map.of("MY_KEY", SECRET), timing);
  }

  List<EmbeddingOutcome> embed(RecordedTiming timing, List<String> texts)
      throws InterruptedException {
    try (Embedder embedder = embedder(timing.timing())) {
      return embedder.embed(texts);
    }
  }

  static Failed failed(EmbeddingOutcome outcome) {
    if (outcome instanceof Failed failed) {
      return failed;
    }
    throw new AssertionError("expected a failure and got " + outcome);
  }

  static Embedded embedded(EmbeddingOutcome outcome) {
    if (outcome instanceof Embedded embedded) {
      return embedded;
    }
    throw new AssertionError("expected a vector and got " + outcome);
  }
}
