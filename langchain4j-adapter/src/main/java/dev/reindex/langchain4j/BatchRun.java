// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.EmbeddingOutcome.Embedded;
import dev.reindex.spi.EmbeddingOutcome.Failed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The batches of one embed call. A batch that the provider refuses is halved until the text to
 * blame stands alone; the others get their vectors. Once the provider is out of service, the
 * batches that are left are not sent. Safe for use by many threads.
 */
final class BatchRun {
  /** While looking for the culprit, which fails each time, patience is short. */
  private static final int RETRIES_WHEN_SUSPICIOUS = 1;

  private final Caller caller;
  private final Endpoint endpoint;
  private final TokenCounter counter;
  private final int dimension;
  private final AtomicReference<Optional<Failed>> outage = new AtomicReference<>(Optional.empty());

  BatchRun(Caller caller, Endpoint endpoint, TokenCounter counter, int dimension) {
    this.caller = caller;
    this.endpoint = endpoint;
    this.counter = counter;
    this.dimension = dimension;
  }

  /**
   * @return an outcome for every text, in their order
   */
  List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException {
    return embed(texts, Integer.MAX_VALUE);
  }

  private List<EmbeddingOutcome> embed(List<String> texts, int retries)
      throws InterruptedException {
    Optional<Failed> known = outage.get();
    if (known.isPresent()) {
      return Collections.nCopies(texts.size(), known.get());
    }
    return switch (caller.call(texts, retries)) {
      case Attempt.Answered answered -> answered(texts, answered.answer());
      case Attempt.Outage out -> out(texts, out.message());
      case Attempt.Refused refused -> refused(texts, refused.what(), retries);
      case Attempt.Suspect suspect ->
          caller.probe()
              ? halved(texts, suspect.what(), RETRIES_WHEN_SUSPICIOUS)
              : out(texts, suspect.message());
    };
  }

  /** Where nothing ever worked, the settings are a likelier culprit than each text. */
  private List<EmbeddingOutcome> refused(List<String> texts, String what, int retries)
      throws InterruptedException {
    if (caller.everAnswered() || caller.probe()) {
      return halved(texts, what, retries);
    }
    return out(
        texts,
        endpoint
            + " refuses every text ("
            + what
            + "): check embedder.model and embedder.dimensions");
  }

  private List<EmbeddingOutcome> halved(List<String> texts, String what, int retries)
      throws InterruptedException {
    if (texts.size() == 1) {
      return List.of(new Failed(endpoint + " does not embed this text: " + what, false));
    }
    int middle = texts.size() / 2;
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    outcomes.addAll(embed(texts.subList(0, middle), retries));
    outcomes.addAll(embed(texts.subList(middle, texts.size()), retries));
    return outcomes;
  }

  private List<EmbeddingOutcome> out(List<String> texts, String message) {
    Failed failed = new Failed(message, true);
    outage.compareAndSet(Optional.empty(), Optional.of(failed));
    return Collections.nCopies(texts.size(), failed);
  }

  private List<EmbeddingOutcome> answered(List<String> texts, RemoteModel.Answer answer) {
    List<float[]> vectors = answer.vectors();
    int length = vectors.get(0).length;
    if (length != dimension && vectors.stream().allMatch(vector -> vector.length == length)) {
      return out(texts, wrongLength(length) + ": set embedder.dimensions to " + length);
    }
    int[] tokens = tokens(texts, answer);
    List<EmbeddingOutcome> outcomes = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      outcomes.add(outcome(vectors.get(i), tokens[i]));
    }
    return outcomes;
  }

  private EmbeddingOutcome outcome(float[] vector, int tokens) {
    if (vector.length != dimension) {
      return new Failed(wrongLength(vector.length), false);
    }
    return Vectors.problem(vector)
        .<EmbeddingOutcome>map(problem -> new Failed(endpoint + ": " + problem, false))
        .orElseGet(() -> new Embedded(Vectors.normalized(vector), tokens));
  }

  private String wrongLength(int length) {
    return endpoint
        + ": model '"
        + endpoint.model()
        + "' gives vectors of "
        + length
        + " dimensions where "
        + dimension
        + " are expected";
  }

  private int[] tokens(List<String> texts, RemoteModel.Answer answer) {
    int[] counted = texts.stream().mapToInt(counter::count).toArray();
    return answer.tokens().isPresent()
        ? TokenShares.of(answer.tokens().getAsInt(), counted)
        : counted;
  }
}
