// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The built-in model, in process: no key, no network. English; 384 dimensions; sees 510 tokens.
 *
 * <p>Each text goes through the model alone, so its vector is the same, bit by bit, whatever else
 * is in the call and however many threads there are. (In one tensor with others it would not be:
 * the quantized model scales its sums by the largest value in the tensor.)
 */
final class OnnxEmbedder implements Embedder {
  /** Stands for a text of which the model reads nothing: the word that it does not know. */
  private static final String UNREADABLE = "[UNK]";

  private static final int TEXTS_PER_THREAD = 16;

  private final LocalEncoder encoder;
  private final EmbeddingModel model;
  private final int threads;
  private final OptionalDouble price;
  private final ExecutorService workers;

  /**
   * @param encoder to own and to close
   * @param threads texts to embed at a time
   * @param windowTokens how long a text may be; at most {@link BundledModel#WINDOW_TOKENS}
   */
  OnnxEmbedder(LocalEncoder encoder, int threads, int windowTokens, OptionalDouble price) {
    this.encoder = encoder;
    this.model =
        new EmbeddingModel(
            BundledModel.ID, BundledModel.revision(), BundledModel.DIMENSION, true, windowTokens);
    this.threads = threads;
    this.price = price;
    this.workers = Workers.fixed(threads, "reindex-embed");
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  @Override
  public int countTokens(String text) {
    return encoder.tokenizer().encode(text, false, false).getIds().length;
  }

  @Override
  public String tokenizer() {
    return BundledModel.tokenizerName();
  }

  @Override
  public int preferredBatch() {
    return TEXTS_PER_THREAD * threads;
  }

  @Override
  public OptionalDouble pricePerMillionTokens() {
    return price;
  }

  @Override
  public List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException {
    if (texts.isEmpty()) {
      return List.of();
    }
    if (workers.isShutdown()) {
      throw new IllegalStateException("the embedder is closed");
    }
    try {
      encoder.load();
    } catch (IllegalStateException e) {
      EmbeddingOutcome outage = new EmbeddingOutcome.Failed(String.valueOf(e.getMessage()), true);
      return texts.stream().map(text -> outage).toList();
    }
    List<Callable<EmbeddingOutcome>> tasks = new ArrayList<>(texts.size());
    for (String text : texts) {
      tasks.add(() -> embedAlone(text));
    }
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    for (Future<EmbeddingOutcome> future : workers.invokeAll(tasks)) {
      outcomes.add(result(future));
    }
    return outcomes;
  }

  @Override
  public EmbeddingOutcome embedQuery(String query) throws InterruptedException {
    return embed(List.of(BundledModel.QUERY_INSTRUCTION + query)).get(0);
  }

  private EmbeddingOutcome embedAlone(String text) {
    int tokens = countTokens(text);
    if (tokens > model.windowTokens()) {
      return Windows.exceeded(tokens, model.windowTokens());
    }
    try {
      float[] vector = encoder.embed(tokens == 0 ? UNREADABLE : text).content().vector();
      return new EmbeddingOutcome.Embedded(vector, tokens);
    } catch (RuntimeException e) {
      return new EmbeddingOutcome.Failed("the built-in model failed on this text: " + e, false);
    }
  }

  private static EmbeddingOutcome result(Future<EmbeddingOutcome> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("embedding failed in a way that was not foreseen", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    // Waits for the texts in the model's hands, tens of milliseconds each: its memory goes away
    // next.
    workers.close();
    encoder.close();
  }
}
