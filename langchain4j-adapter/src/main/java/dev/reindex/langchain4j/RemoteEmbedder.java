// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import com.google.common.collect.Lists;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A model behind a wire. Texts go in batches, a bounded number of them at a time; a text longer
 * than the window is never sent.
 */
final class RemoteEmbedder implements Embedder {
  private final EmbeddingModel model;
  private final RemoteModel remote;
  private final Endpoint endpoint;
  private final TokenCounter counter;
  private final Caller caller;
  private final int batchSize;
  private final int concurrency;
  private final OptionalDouble price;
  private final ExecutorService workers;

  /**
   * @param batchSize texts in a call
   * @param concurrency calls at a time
   */
  RemoteEmbedder(
      EmbeddingModel model,
      RemoteModel remote,
      Endpoint endpoint,
      TokenCounter counter,
      RetryPolicy policy,
      Timing timing,
      int batchSize,
      int concurrency,
      OptionalDouble price) {
    this.model = model;
    this.remote = remote;
    this.endpoint = endpoint;
    this.counter = counter;
    this.caller = new Caller(remote, endpoint, policy, timing);
    this.batchSize = batchSize;
    this.concurrency = concurrency;
    this.price = price;
    this.workers = Workers.fixed(concurrency, "reindex-embed-" + endpoint.kind());
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  @Override
  public int countTokens(String text) {
    return counter.count(text);
  }

  @Override
  public String tokenizer() {
    return counter.name();
  }

  @Override
  public int preferredBatch() {
    return batchSize * concurrency;
  }

  @Override
  public OptionalDouble pricePerMillionTokens() {
    return price;
  }

  @Override
  public List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException {
    List<Optional<EmbeddingOutcome>> unsent = texts.stream().map(this::refusal).toList();
    List<String> toSend = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (unsent.get(i).isEmpty()) {
        toSend.add(texts.get(i));
      }
    }
    Iterator<EmbeddingOutcome> sent = send(toSend).iterator();
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    for (Optional<EmbeddingOutcome> refusal : unsent) {
      outcomes.add(refusal.orElseGet(sent::next));
    }
    return outcomes;
  }

  @Override
  public EmbeddingOutcome embedQuery(String query) throws InterruptedException {
    return embed(List.of(query)).get(0);
  }

  /** Why a text is not sent, if so. */
  private Optional<EmbeddingOutcome> refusal(String text) {
    if (text.isBlank()) {
      return Optional.of(
          new EmbeddingOutcome.Failed("the text is blank: there is nothing to embed", false));
    }
    int tokens = counter.count(text);
    return tokens > model.windowTokens()
        ? Optional.of(Windows.exceeded(tokens, model.windowTokens()))
        : Optional.empty();
  }

  private List<EmbeddingOutcome> send(List<String> texts) throws InterruptedException {
    if (workers.isShutdown()) {
      throw new IllegalStateException("the embedder is closed");
    }
    BatchRun run = new BatchRun(caller, endpoint, counter, model.dimension());
    List<Callable<List<EmbeddingOutcome>>> tasks = new ArrayList<>();
    for (List<String> batch : Lists.partition(texts, batchSize)) {
      tasks.add(() -> run.embed(batch));
    }
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    for (Future<List<EmbeddingOutcome>> future : workers.invokeAll(tasks)) {
      try {
        outcomes.addAll(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("embedding failed in a way that was not foreseen", e);
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    remote.close();
  }
}
