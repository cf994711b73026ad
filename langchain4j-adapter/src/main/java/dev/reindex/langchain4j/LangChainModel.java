// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import com.google.common.base.Throwables;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** LangChain4j's client of a provider, with its retries and logs switched off. */
final class LangChainModel implements RemoteModel {
  private final EmbeddingModel model;
  private final HttpTransport transport;
  private final Endpoint endpoint;

  private LangChainModel(EmbeddingModel model, HttpTransport transport, Endpoint endpoint) {
    this.model = model;
    this.transport = transport;
    this.endpoint = endpoint;
  }

  /**
   * @param dimensions to ask for; empty leaves it to the model
   */
  static RemoteModel openAi(
      Endpoint endpoint,
      OptionalInt dimensions,
      int batchSize,
      Duration timeout,
      HttpTransport transport) {
    EmbeddingModel model =
        OpenAiEmbeddingModel.builder()
            .httpClientBuilder(transport.asBuilder())
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(endpoint.key().orElse(null))
            .modelName(endpoint.model())
            .dimensions(boxed(dimensions))
            .maxSegmentsPerBatch(batchSize)
            .timeout(timeout)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .build();
    return new LangChainModel(model, transport, endpoint);
  }

  /**
   * @param dimensions to ask for; empty leaves it to the model
   */
  static RemoteModel ollama(
      Endpoint endpoint, OptionalInt dimensions, Duration timeout, HttpTransport transport) {
    Map<String, String> headers =
        endpoint.key().map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of());
    EmbeddingModel model =
        OllamaEmbeddingModel.builder()
            .httpClientBuilder(transport.asBuilder())
            .baseUrl(endpoint.baseUrl().toString())
            .modelName(endpoint.model())
            .dimensions(boxed(dimensions))
            .customHeaders(headers)
            .timeout(timeout)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .build();
    return new LangChainModel(model, transport, endpoint);
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  @Override
  public Answer call(List<String> texts) throws InterruptedException {
    try {
      Response<List<Embedding>> response =
          model.embedAll(texts.stream().map(TextSegment::from).toList());
      return new Answer(
          response.content().stream().map(Embedding::vector).toList(),
          tokens(response.tokenUsage()));
    } catch (RuntimeException e) {
      CallFailure failure = failure(e);
      if (failure.kind() == CallFailure.Kind.INTERRUPTED) {
        Thread.interrupted();
        throw new InterruptedException();
      }
      throw failure;
    }
  }

  /** Our own failure, wherever LangChain4j wrapped it; all else is its trouble with the answer. */
  private CallFailure failure(RuntimeException thrown) {
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof CallFailure known) {
        return known;
      }
    }
    Throwable root = Throwables.getRootCause(thrown);
    return CallFailure.of(
        CallFailure.Kind.GARBLED,
        endpoint.quote(root.getClass().getSimpleName() + ": " + root.getMessage()));
  }

  private static OptionalInt tokens(@Nullable TokenUsage usage) {
    return Optional.ofNullable(usage)
        .map(TokenUsage::inputTokenCount)
        .filter(count -> count > 0)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  @Override
  public void close() {
    transport.close();
  }
}
